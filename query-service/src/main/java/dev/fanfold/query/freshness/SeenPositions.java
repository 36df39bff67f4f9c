package dev.fanfold.query.freshness;

import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.security.Signer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Where this instance last saw the read model: a lower bound of what any statement that begins now will find. Whoever
 * asks is never kept waiting and costs no statement: one look in {@link #REFRESH} at most, in the background.
 */
@Singleton
public class SeenPositions {

    private static final Logger LOG = Logger.getLogger(SeenPositions.class);
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ProjectedPositions positions;
    private final KnownGenerations generations;
    private final Signer signer;
    private final AtomicReference<Seen> latest = new AtomicReference<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    SeenPositions(ProjectedPositions positions, KnownGenerations generations, Signer signer) {
        this.positions = positions;
        this.generations = generations;
        this.signer = signer;
    }

    private record Seen(int generation, PositionVector vector, String token, long at) {}

    /** As a consistency token; empty until this instance has looked for the first time. */
    public Optional<String> token() {
        Seen seen = seen();
        if ((seen == null || System.nanoTime() - seen.at > REFRESH.toNanos()) && looking.compareAndSet(false, true)) {
            look().ifNoItem()
                    .after(LIMIT)
                    .fail()
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(found -> {}, failed -> LOG.debugf("positions not seen: %s", failed.toString()));
        }
        return Optional.ofNullable(seen).map(Seen::token);
    }

    /** Whether all of that is surely there; asks the database only where it was not seen yet. */
    public Uni<Boolean> has(PositionVector wanted) {
        Seen seen = seen();
        return wanted.equals(PositionVector.START) || seen != null && seen.vector.isAtLeast(wanted)
                ? Uni.createFrom().item(true)
                : look().map(found -> found.isAtLeast(wanted));
    }

    /** What every statement that begins after this one ended sees at least. */
    public Uni<PositionVector> look() {
        return lookAgain().map(Seen::vector);
    }

    /** The same as a consistency token. */
    public Uni<String> lookForToken() {
        return lookAgain().map(Seen::token);
    }

    private Uni<Seen> lookAgain() {
        Generation read = generations.read();
        return positions.of(read).map(found -> see(read.number(), found));
    }

    /** What was seen of another generation is not there for that. */
    private Seen seen() {
        Seen seen = latest.get();
        return seen != null && seen.generation == generations.read().number() ? seen : null;
    }

    /** Two looks may end in the other order: what was seen once is there for good. */
    private Seen see(int generation, PositionVector found) {
        long now = System.nanoTime();
        return latest.updateAndGet(last -> {
            Seen old = last != null && last.generation == generation ? last : null;
            PositionVector vector = old == null ? found : old.vector.merge(found);
            return old != null && vector.equals(old.vector)
                    ? new Seen(generation, old.vector, old.token, now)
                    : new Seen(generation, vector, ConsistencyToken.ofPositions(signer, vector.encode()), now);
        });
    }
}
