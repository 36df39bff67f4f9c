package dev.fanfold.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WakeUpTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private final WakeUp wakeUp = new WakeUp();

    @Test
    void signalWakesTheWaiter() throws Exception {
        CompletableFuture<Void> waiter = waiting();

        wakeUp.signal();

        waiter.get(30, TimeUnit.SECONDS);
    }

    @Test
    void signalThatComesBeforeTheWaitIsNotLost() {
        wakeUp.signal();

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> wakeUp.await(FOR_EVER));
    }

    @Test
    void manySignalsWakeOnce() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            wakeUp.signal();
        }
        wakeUp.await(FOR_EVER);

        CompletableFuture<Void> second = waiting();

        assertFalse(isDoneWithin(second, Duration.ofMillis(50)), "a second wait found a signal left over");
        wakeUp.signal();
        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void waitEndsWithoutASignalToo() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> wakeUp.await(NOT_AT_ALL));
    }

    @Test
    void everySignalDuringWorkMakesTheRelayLookAgain() throws Exception {
        int rounds = 1_000;
        int[] looked = {0};
        CompletableFuture<Void> relay = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < rounds; i++) {
                awaitSignal();
                looked[0]++;
                synchronized (looked) {
                    looked.notifyAll();
                }
            }
        });

        for (int i = 1; i <= rounds; i++) {
            wakeUp.signal();
            synchronized (looked) {
                while (looked[0] < i) {
                    looked.wait(30_000);
                }
            }
        }

        relay.get(30, TimeUnit.SECONDS);
        assertEquals(rounds, looked[0]);
        assertTrue(relay.isDone());
    }

    private CompletableFuture<Void> waiting() {
        return CompletableFuture.runAsync(this::awaitSignal);
    }

    private void awaitSignal() {
        try {
            wakeUp.await(FOR_EVER);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean isDoneWithin(CompletableFuture<Void> future, Duration limit) throws Exception {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }
}
