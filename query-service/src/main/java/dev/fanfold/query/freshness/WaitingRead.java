package dev.fanfold.query.freshness;

import dev.fanfold.service.data.Bounded;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A read that waits for what its token names. Looks one at a time, on the event loop of its request: when it is woken,
 * and after pauses that grow. A word that comes during a look is followed by another one, since that look may have
 * begun before the commit.
 */
final class WaitingRead {

    /** What a commit takes, about. */
    private static final long MOMENT_MILLIS = 4;

    private static final long FIRST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Set<String> keys;
    private final Supplier<Uni<Boolean>> look;
    private final long end;
    private final Vertx vertx;
    private final Context context;
    private final UniEmitter<? super Boolean> answer;

    private long pause;
    private long timer;
    private boolean looking;
    private boolean again;
    private boolean done;

    /**
     * @param keys of the events that it waits for; none where any may be
     * @param end when it looks for the last time, {@link System#nanoTime}
     */
    WaitingRead(
            Set<String> keys, Supplier<Uni<Boolean>> look, long end, Vertx vertx, UniEmitter<? super Boolean> answer) {
        this.keys = keys;
        this.look = look;
        this.end = end;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.answer = answer;
    }

    void begin() {
        begin(FIRST_PAUSE_MILLIS);
    }

    void begin(long firstPause) {
        context.runOnContext(begun -> {
            pause = firstPause;
            pause();
        });
    }

    /** Nobody waits any more. */
    void end() {
        context.runOnContext(ended -> {
            done = true;
            vertx.cancelTimer(timer);
        });
    }

    /** From any thread. */
    void wake(Set<String> committed) {
        if (keys.isEmpty() || !Collections.disjoint(keys, committed)) {
            wake();
        }
    }

    /** From any thread. */
    void lookSoon() {
        context.runOnContext(heard -> {
            pause = MOMENT_MILLIS;
            if (!looking && !done) {
                vertx.cancelTimer(timer);
                pause();
            }
        });
    }

    private void wake() {
        context.runOnContext(woken -> {
            pause = MOMENT_MILLIS; // a standby that is read from has it a moment later
            if (looking) {
                again = true;
            } else if (!done) {
                vertx.cancelTimer(timer);
                look();
            }
        });
    }

    private void look() {
        looking = true;
        again = false;
        Bounded.answer(look.get()).subscribe().with(this::seen, this::fail);
    }

    private void seen(boolean there) {
        looking = false;
        if (done) {
            return;
        }
        if (there || System.nanoTime() >= end) {
            done = true;
            answer.complete(there);
        } else if (again) {
            look();
        } else {
            pause();
        }
    }

    private void fail(Throwable failure) {
        looking = false;
        done = true;
        answer.fail(failure);
    }

    private void pause() {
        long left = Math.max(1, (end - System.nanoTime()) / 1_000_000 + 1);
        timer = vertx.setTimer(Math.min(pause, left), due -> look());
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
}
