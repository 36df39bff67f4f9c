package dev.fanfold.service.limiting;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts by key in windows of the clock: what this instance knows of all others, and what it has not told them yet. Of
 * more keys than it can hold it forgets those that were not asked for longest.
 */
final class Meter {

    static final int MAX_KEYS = 10_000;

    /** A key in one window, as all instances name it, and how long it is of use. */
    record Count(String key, int more, Duration length) {}

    private static final class Window {
        private final long number;
        private final Duration length;
        private long ofAll;
        private int untold;

        Window(long number, Duration length) {
            this.number = number;
            this.length = length;
        }
    }

    private final LongSupplier clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** @param clock in milliseconds, about the same for all instances */
    Meter(LongSupplier clock) {
        this.clock = clock;
    }

    /** Counts one, if that is within the limit; else counts nothing and tells how long to wait. */
    synchronized Duration take(String key, int limit, Duration length) {
        long now = clock.getAsLong();
        long number = now / length.toMillis();
        Window window = windows.get(key);
        if (window == null || window.number != number) {
            window = new Window(number, length);
            windows.put(key, window);
        }
        if (window.ofAll + window.untold >= limit) {
            return Duration.ofMillis((number + 1) * length.toMillis() - now);
        }
        window.untold++;
        return Duration.ZERO;
    }

    /** What is to be told, by key; at most that many. It stays untold until {@link #told}. */
    synchronized Map<String, Count> untold(int most) {
        Map<String, Count> untold = new LinkedHashMap<>();
        for (Map.Entry<String, Window> entry : windows.entrySet()) {
            Window window = entry.getValue();
            if (window.untold > 0 && untold.size() < most) {
                untold.put(
                        entry.getKey(), new Count(entry.getKey() + ":" + window.number, window.untold, window.length));
            }
        }
        return untold;
    }

    /** @param ofAll the count of all instances after they were told */
    synchronized void told(String key, Count count, long ofAll) {
        Window window = windows.get(key);
        if (window != null && count.key().equals(key + ":" + window.number)) {
            window.untold -= count.more();
            window.ofAll = ofAll;
        }
    }
}
