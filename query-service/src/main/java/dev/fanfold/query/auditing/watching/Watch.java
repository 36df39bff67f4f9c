package dev.fanfold.query.auditing.watching;

import dev.fanfold.query.auditing.watching.DifferenceStorage.Kept;
import dev.fanfold.query.auditing.watching.OwnerClient.OwnerAway;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A turn of the light audit: what seemed to differ is looked at again, then the round goes on slice by slice for as
 * long as the budget lasts. All that it knows is in two tables, so any instance can take the next turn.
 *
 * <p>What differs at first may be on its way. It is a difference when both sides say the same at a later turn, and gone
 * when they agree.
 */
@ApplicationScoped
class Watch implements ChunkedJob {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int LOOKS_A_PERIOD = 6;

    private final WatchConfig config;
    private final RoundStorage rounds;
    private final DifferenceStorage differences;
    private final Stages stages;

    /** An owner did not answer at the last turn: that was logged, and need not be again. */
    private boolean troubled;

    Watch(WatchConfig config, RoundStorage rounds, DifferenceStorage differences, Stages stages) {
        this.config = config;
        this.rounds = rounds;
        this.differences = differences;
        this.stages = stages;
    }

    @Override
    public String name() {
        return "light-audit";
    }

    /** Whose turn it is is asked more often than there is one: an instance that ends leaves no gap. */
    @Override
    public Duration pause() {
        return config.every().dividedBy(LOOKS_A_PERIOD);
    }

    /** Runs in the job's own thread. */
    @Override
    public Uni<Boolean> chunk() {
        return Uni.createFrom().item(() -> {
            if (config.enabled()) {
                rounds.take(config.term()).await().atMost(LIMIT).ifPresent(this::turn);
            }
            return false;
        });
    }

    private void turn(Round taken) {
        Round[] round = {taken};
        try {
            long end = System.nanoTime() + config.budget().toNanos();
            int kept = lookAgain(end);
            while (System.nanoTime() < end && kept < config.most()) {
                round[0] = advance(round[0]);
                kept = differences.list(config.most()).await().atMost(LIMIT).size();
            }
            troubled = false;
        } catch (OwnerAway away) {
            LOG.logf(troubled ? Logger.Level.DEBUG : Logger.Level.INFO, "audit interrupted: %s", away.getMessage());
            troubled = true;
        } finally {
            rounds.give(round[0], config.every()).await().atMost(LIMIT);
        }
    }

    /** @return how many are left */
    private int lookAgain(long end) {
        List<Kept> all = differences.list(config.most()).await().atMost(LIMIT);
        int left = 0;
        for (Kept kept : all) {
            Optional<Found> now = System.nanoTime() < end
                    ? stages.find(kept.found().stage())
                            .flatMap(stage -> stage.again(kept.found().key()))
                    : Optional.of(kept.found());
            if (now.isEmpty()) {
                differences.forget(kept.found()).await().atMost(LIMIT);
            } else {
                left++;
                stillThere(kept, now.get());
            }
        }
        return left;
    }

    private void stillThere(Kept kept, Found now) {
        if (!now.equals(kept.found())) {
            differences.suspect(now).await().atMost(LIMIT);
        } else if (kept.confirmedAt() == null
                && differences.confirm(now, config.settle()).await().atMost(LIMIT)) {
            LOG.warnf("read model differs: %s %s %s: %s", now.entity(), now.key(), now.kind(), now.detail());
        }
    }

    private Round advance(Round round) {
        Stage stage = stages.at(round.stage());
        Stage.Slice slice = stage.slice(stage.name().equals(round.stage()) ? round.after() : null, config.rows());
        slice.found().stream()
                .limit(config.most())
                .forEach(found -> differences.suspect(found).await().atMost(LIMIT));
        if (slice.next() != null) {
            return round.at(stage.name(), slice.next(), slice.rows());
        }
        return stages.after(stage)
                .map(next -> round.at(next.name(), null, slice.rows()))
                .orElseGet(() -> round.at(null, null, slice.rows()).ended(Instant.now()));
    }
}
