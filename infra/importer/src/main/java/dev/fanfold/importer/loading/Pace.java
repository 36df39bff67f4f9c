package dev.fanfold.importer.loading;

import dev.fanfold.importer.client.FanfoldClient;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a load from running away from the read model: whoever has sent a batch waits until the one that is so many
 * batches older is there for readers. So the site shows what was loaded within a moment of its loading, and no queue in
 * it grows with the size of an import. A read model that does not come on for too long is no longer waited for.
 */
final class Pace {

    private final FanfoldClient client;
    private final int ahead;
    private final Duration limit;
    private final ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile boolean givenUp;

    /**
     * @param ahead batches; 0 for any number
     * @param limit of one wait
     */
    Pace(FanfoldClient client, int ahead, Duration limit) {
        this.client = client;
        this.ahead = ahead;
        this.limit = limit;
    }

    /** @param token of a batch that was just acknowledged, or null */
    void sent(String token) {
        if (ahead == 0 || token == null || givenUp) {
            return;
        }
        tokens.add(token);
        if (size.incrementAndGet() > ahead) {
            awaitOldest();
        }
    }

    /** Returns when all that was sent is there for readers (true), or the limit is over. */
    boolean finish() {
        while (!givenUp && !tokens.isEmpty()) {
            awaitOldest();
        }
        return ahead > 0 && !givenUp;
    }

    private void awaitOldest() {
        String oldest = tokens.poll();
        if (oldest == null) {
            return;
        }
        size.decrementAndGet();
        long end = System.nanoTime() + limit.toNanos();
        while (!client.isVisible(oldest)) {
            if (System.nanoTime() > end) {
                givenUp = true;
                return;
            }
        }
    }
}
