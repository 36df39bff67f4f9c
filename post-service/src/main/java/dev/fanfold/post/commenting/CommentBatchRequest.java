package dev.fanfold.post.commenting;

import dev.fanfold.service.http.BatchAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Comments of any authors and dates. A parent must have been written by an earlier call. */
public record CommentBatchRequest(
        @NotNull @Size(min = 1, max = BatchAnswer.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    public record Item(
            @NotNull UUID postId,
            @NotNull UUID authorId,
            @NotBlank @Size(max = 100_000) String body,
            UUID parentId,
            @PastOrPresent Instant createdAt) {}
}
