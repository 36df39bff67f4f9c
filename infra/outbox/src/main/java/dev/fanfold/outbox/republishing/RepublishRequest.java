package dev.fanfold.outbox.republishing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Which entities are to be told again: all, those of a range, or those of a list. A like, a follow and the tags of a
 * post go by the id of the post or of the follower.
 *
 * @param entity its name
 * @param from the first id, inclusive, or null
 * @param to the last id, inclusive, or null
 * @param ids the ids, or null
 */
public record RepublishRequest(
        @NotNull String entity,
        UUID from,
        UUID to,
        @Size(min = 1, max = MAX_IDS) List<@NotNull UUID> ids) {

    static final int MAX_IDS = 10_000;
}
