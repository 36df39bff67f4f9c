package dev.fanfold.service.health;

import java.util.Locale;

/** How something is that the service needs. */
public enum Condition {
    HEALTHY,
    /** It works, worse than it should. */
    DEGRADED,
    /** It does not work. */
    UNHEALTHY;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
