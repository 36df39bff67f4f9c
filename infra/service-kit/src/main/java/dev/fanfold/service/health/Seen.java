package dev.fanfold.service.health;

import java.time.Duration;
import java.util.Map;

/**
 * A dependency as it was seen last. What was seen too long ago says nothing: whoever looks has died.
 *
 * @param failures in a row; one may be chance, the second is none
 * @param at by {@link System#nanoTime}
 */
record Seen(int failures, boolean slow, double latencyMs, String cause, Map<String, Object> described, long at) {

    /** Two failed looks and their pauses fit in, so it is never reached while somebody looks. */
    static final Duration STALE = Duration.ofSeconds(5);

    static Seen nothingYet(long now) {
        return new Seen(0, false, 0, "not looked at yet", Map.of(), now - STALE.toNanos() - 1);
    }

    Seen answered(double latencyMs, boolean slow, long now) {
        return new Seen(0, slow, latencyMs, null, described, now);
    }

    Seen failed(Throwable cause, long now) {
        return new Seen(failures + 1, false, latencyMs, cause.toString(), described, now);
    }

    Seen with(Map<String, Object> description) {
        return new Seen(failures, slow, latencyMs, cause, description, at);
    }

    Condition condition(long now) {
        if (failures > 1 || now - at > STALE.toNanos()) {
            return Condition.UNHEALTHY;
        }
        return failures == 1 || slow ? Condition.DEGRADED : Condition.HEALTHY;
    }
}
