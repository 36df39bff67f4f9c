package dev.fanfold.post.publishing;

import dev.fanfold.service.problem.Problems;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What an edit may change; what is missing stays. */
public record PostChange(
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 300)
        String title,

        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 100_000)
        String body,

        @Size(max = 1_000) String summary,

        @Pattern(regexp = Slug.FORM) @Size(max = Slug.MAX_LENGTH)
        String slug) {

    PostChange orReject() {
        if (title == null && body == null && summary == null && slug == null) {
            throw Problems.invalid("", "change at least one of title, body, summary, slug");
        }
        return this;
    }
}
