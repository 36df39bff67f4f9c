package dev.fanfold.user.limiting;

import dev.fanfold.user.limiting.Attempt.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What this instance counts by itself; of more keys than it can hold, it forgets those that were not asked for longest.
 */
@ApplicationScoped
class LocalCounters {

    static final int MAX_KEYS = 10_000;

    private static final class Window {
        private final long end;
        private int count;

        Window(long end) {
            this.end = end;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_KEYS;
        }
    };

    @Inject
    LocalCounters() {
        this(System::nanoTime);
    }

    LocalCounters(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts an attempt within all its limits; else counts nothing and tells how long to wait. */
    synchronized Duration take(Attempt attempt, Duration length) {
        long now = nanoTime.getAsLong();
        long wait = 0;
        for (Counter counter : attempt.counters()) {
            Window window = windows.get(counter.key());
            if (window != null && window.end - now > 0 && window.count >= counter.limit()) {
                wait = Math.max(wait, window.end - now);
            }
        }
        if (wait == 0) {
            attempt.keys().forEach(key -> count(key, now, length));
        }
        return Duration.ofNanos(wait);
    }

    synchronized void giveBack(Attempt attempt) {
        for (String key : attempt.keys()) {
            Window window = windows.get(key);
            if (window != null && window.count > 0) {
                window.count--;
            }
        }
    }

    private void count(String key, long now, Duration length) {
        windows.compute(
                        key,
                        (k, present) -> present == null || present.end - now <= 0
                                ? new Window(now + length.toNanos())
                                : present)
                .count++;
    }
}
