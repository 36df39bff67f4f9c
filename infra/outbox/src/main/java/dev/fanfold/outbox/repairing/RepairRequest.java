package dev.fanfold.outbox.repairing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;

/**
 * Which entity is to be told again.
 *
 * @param entity its name
 * @param key its id, or two with a colon between
 * @param version the newest that a copy of it has, whether shown or not; 0, or nothing, where there is none
 * @param parent of what the owner may know nothing of, where the key does not say where it belongs: a comment's post
 */
public record RepairRequest(
        @NotNull String entity,

        @NotNull @Pattern(regexp = KEY, message = "must be a UUID, or two of them with a colon between")
        String key,

        @PositiveOrZero @Max(HIGHEST) Long version,
        UUID parent) {

    /** No owner counts as far; beyond it there would be no room left for changes. */
    static final long HIGHEST = 1L << 53;

    static final String KEY =
            "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?";

    private static final UUID NONE = new UUID(0, 0);

    public RepairRequest {
        version = version == null ? 0L : version;
    }

    boolean isPair() {
        return key.indexOf(':') > 0;
    }

    UUID first() {
        return UUID.fromString(isPair() ? key.substring(0, key.indexOf(':')) : key);
    }

    UUID second() {
        return isPair() ? UUID.fromString(key.substring(key.indexOf(':') + 1)) : NONE;
    }
}
