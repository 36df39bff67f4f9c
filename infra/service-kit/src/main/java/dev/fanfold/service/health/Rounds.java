package dev.fanfold.service.health;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A worker without a thread: a pause, a turn, and again once that has ended. It beats before each turn, so it is silent
 * when a turn does not end, and when nobody runs its timer any more. A turn that fails or throws is followed by the
 * next; it has to say itself what went wrong.
 */
public final class Rounds {

    /** For a worker whose turn has a bound of some seconds, on a machine that is busy. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Heartbeat heartbeat;
    private final Duration pause;
    private final Supplier<? extends Uni<?>> turn;
    private volatile long timer;
    private volatile boolean stopping;

    /**
     * @param heartbeat of which silence longer than a pause and a turn proves that the worker hangs
     * @param turn must be bounded in time
     */
    public Rounds(Vertx vertx, Heartbeat heartbeat, Duration pause, Supplier<? extends Uni<?>> turn) {
        this.vertx = vertx;
        this.heartbeat = heartbeat;
        this.pause = pause;
        this.turn = turn;
    }

    /** The first turn comes after a pause. */
    public void start() {
        heartbeat.begin();
        next();
    }

    /** No turn begins after this; one that is under way goes on. */
    public void stop() {
        stopping = true;
        heartbeat.end();
        vertx.cancelTimer(timer);
    }

    private void next() {
        if (!stopping) {
            timer = vertx.setTimer(pause.toMillis(), due -> {
                heartbeat.beat();
                Uni.createFrom().deferred(this::turn).subscribe().with(done -> next(), failed -> next());
            });
        }
    }

    private Uni<Void> turn() {
        return turn.get().replaceWithVoid();
    }
}
