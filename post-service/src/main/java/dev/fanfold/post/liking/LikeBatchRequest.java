package dev.fanfold.post.liking;

import dev.fanfold.service.http.BatchAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Likes of any users and dates; one that is there already stays as it is. */
public record LikeBatchRequest(
        @NotNull @Size(min = 1, max = BatchAnswer.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    public record Item(
            @NotNull UUID postId,
            @NotNull UUID userId,
            @PastOrPresent Instant createdAt) {}
}
