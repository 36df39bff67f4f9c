package dev.fanfold.tag.tagging;

import dev.fanfold.service.http.BatchAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** The tags of many posts. */
public record TagImport(
        @NotNull @Size(min = 1, max = BatchAnswer.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    /** As {@link TagNames}, of one post. */
    public record Item(
            @NotNull UUID postId,

            @NotNull @Size(max = TagNames.MAX)
            List<@NotNull @Pattern(regexp = TagNames.NAME, message = TagNames.NAME_MESSAGE) String> tags) {}
}
