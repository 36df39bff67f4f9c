package dev.fanfold.post.publishing;

import dev.fanfold.service.http.BatchAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Posts of any authors and dates; published unless said otherwise. */
public record PostBatchRequest(
        @NotNull @Size(min = 1, max = BatchAnswer.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    public record Item(
            @NotNull UUID authorId,
            @NotBlank @Size(max = 300) String title,
            @NotBlank @Size(max = 100_000) String body,
            @Size(max = 1_000) String summary,

            @Pattern(regexp = Slug.FORM) @Size(max = Slug.MAX_LENGTH)
            String slug,

            Boolean publish,
            @PastOrPresent Instant createdAt) {

        boolean published() {
            return !Boolean.FALSE.equals(publish);
        }
    }
}
