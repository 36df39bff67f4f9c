package dev.fanfold.user.registering;

import dev.fanfold.service.http.BatchAnswer;
import dev.fanfold.user.profile.ProfileRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** Users of another site. They have neither email nor password here and cannot sign in. */
public record UserImport(
        @NotNull @Size(min = 1, max = BatchAnswer.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    /** @param createdAt when the user joined the other site; now, where nobody knows */
    public record Item(
            @NotNull @Pattern(regexp = ProfileRules.HANDLE, message = ProfileRules.HANDLE_MESSAGE)
            String handle,

            @NotNull @Size(max = 80) @Pattern(regexp = ProfileRules.NOT_BLANK, message = ProfileRules.NOT_BLANK_MESSAGE)
            String displayName,

            @Size(max = 20_000) String bio,

            @Size(max = 2_000) @Pattern(regexp = ProfileRules.URL, message = ProfileRules.URL_MESSAGE)
            String avatarUrl,

            @PastOrPresent Instant createdAt) {}
}
