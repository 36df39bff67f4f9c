package dev.fanfold.query.freshness;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing but words makes these reads look: their pauses are longer than any test. */
class WaitingReadTest {

    private static final long NEVER = 3_600_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<UniEmitter<? super Boolean>> looks = new CopyOnWriteArrayList<>();
    private final AtomicReference<Boolean> answer = new AtomicReference<>();
    private WaitingRead read;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void looksWhenWhatItWaitsForIsCommitted() {
        waitFor(Set.of("a"));

        read.wake(Set.of("b", "a"));
        eventually(() -> assertEquals(1, looks.size()));
        looks.getFirst().complete(true);

        eventually(() -> assertEquals(true, answer.get()));
    }

    @Test
    void doesNotLookWhenSomethingElseIs() {
        waitFor(Set.of("a"));

        read.wake(Set.of("b"));

        settle();
        assertTrue(looks.isEmpty());
    }

    @Test
    void whoWaitsForAPositionLooksAfterEveryCommit() {
        waitFor(Set.of());

        read.wake(Set.of("b"));

        eventually(() -> assertEquals(1, looks.size()));
    }

    /** The look under way may have begun before the commit. */
    @Test
    void wordDuringALookIsFollowedByAnotherOne() {
        waitFor(Set.of("a"));
        read.wake(Set.of("a"));
        eventually(() -> assertEquals(1, looks.size()));

        read.wake(Set.of("a"));
        settle();
        assertEquals(1, looks.size());
        looks.getFirst().complete(false);

        eventually(() -> assertEquals(2, looks.size()));
        assertNull(answer.get());
    }

    @Test
    void looksInAMomentWhenAnotherInstanceIsHeardOf() {
        waitFor(Set.of("a"));

        read.lookSoon();

        eventually(() -> assertEquals(1, looks.size()));
    }

    @Test
    void looksNoMoreWhenNobodyWaits() {
        waitFor(Set.of("a"));
        read.end();

        read.wake(Set.of("a"));
        read.lookSoon();
        settle();

        assertTrue(looks.isEmpty());
    }

    /** On the context that {@link #settle} asks, as a request's. */
    private void waitFor(Set<String> keys) {
        CompletableFuture<WaitingRead> begun = new CompletableFuture<>();
        context.runOnContext(asked -> Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    WaitingRead waiting = new WaitingRead(
                            keys,
                            () -> Uni.createFrom().emitter(looks::add),
                            System.nanoTime() + NEVER * 1_000_000,
                            vertx,
                            emitter);
                    waiting.begin(NEVER);
                    begun.complete(waiting);
                })
                .subscribe()
                .with(answer::set));
        read = begun.join();
    }

    /** What was said before has been heard by then: words take their turns. */
    private void settle() {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        context.runOnContext(done -> heard.complete(null));
        heard.join();
    }
}
