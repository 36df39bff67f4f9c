package dev.fanfold.user.following;

import dev.fanfold.service.http.BatchAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Follows of any users and dates; one that is there already stays as it is. */
public record FollowImport(
        @NotNull @Size(min = 1, max = BatchAnswer.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    /** @param createdAt since when; now, where nobody knows */
    public record Item(
            @NotNull UUID followerId,
            @NotNull UUID followeeId,
            @PastOrPresent Instant createdAt) {

        Follows.Wish wish(Instant now) {
            return new Follows.Wish(followerId, followeeId, true, createdAt == null ? now : createdAt);
        }
    }
}
