package dev.fanfold.post.publishing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A new post. Without {@code publish} it is a draft; without {@code slug} one is made from the title. */
public record PostRequest(
        @NotBlank @Size(max = 300) String title,
        @NotBlank @Size(max = 100_000) String body,
        @Size(max = 1_000) String summary,

        @Pattern(regexp = Slug.FORM) @Size(max = Slug.MAX_LENGTH)
        String slug,

        Boolean publish) {

    boolean published() {
        return Boolean.TRUE.equals(publish);
    }
}
