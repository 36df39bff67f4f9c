package dev.fanfold.query.rebuilding;

import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Lets another generation be read: one transaction, in which the live one is held and the other one is at or past it
 * everywhere. The one that was live goes on being projected, so the way back is the same. Blocks.
 */
@ApplicationScoped
class SwapGenerations {

    private static final Logger LOG = Logger.getLogger(SwapGenerations.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final GenerationStorage storage;
    private final HeldPositions held;
    private final GenerationWatch generations;

    SwapGenerations(GenerationStorage storage, HeldPositions held, GenerationWatch generations) {
        this.storage = storage;
        this.held = held;
        this.generations = generations;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 where that cannot be now */
    void swap(GenerationRow next) {
        Generation to = generation(next.number());
        Generation live = generation(storage.all().await().atMost(LIMIT).stream()
                .filter(row -> row.is(State.LIVE))
                .findFirst()
                .orElseThrow()
                .number());
        boolean swapped = held.run(live, to, transaction -> {
                    boolean both = storage.turn(transaction, live.number(), State.RETIRED, State.LIVE)
                                    .await()
                                    .atMost(LIMIT)
                            && storage.turn(transaction, to.number(), State.LIVE, State.READY, State.RETIRED)
                                    .await()
                                    .atMost(LIMIT);
                    if (!both) {
                        throw Problems.conflict("Another generation was swapped in at the same time.");
                    }
                    return true;
                })
                .orElse(false);
        if (!swapped) {
            throw Problems.conflict(
                    "Generation %d did not come to where the live one is in time; try again.".formatted(to.number()));
        }
        LOG.infof("generation %d is live instead of %d", to.number(), live.number());
    }

    private Generation generation(int number) {
        List<Generation> known = generations.projected();
        return known.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Problems.unavailable("This instance does not know that generation yet; try again."));
    }
}
