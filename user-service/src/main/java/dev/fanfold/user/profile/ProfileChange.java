package dev.fanfold.user.profile;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What is to change; null leaves it as it is, an empty text removes it. */
public record ProfileChange(
        @Size(max = 80) @Pattern(regexp = ProfileRules.NOT_BLANK, message = ProfileRules.NOT_BLANK_MESSAGE)
        String displayName,

        @Size(max = 20_000) String bio,

        @Size(max = 2_000) @Pattern(regexp = ProfileRules.URL + "|", message = ProfileRules.URL_MESSAGE)
        String avatarUrl) {

    String displayNameOr(String present) {
        return displayName == null ? present : displayName;
    }

    String bioOr(String present) {
        return changed(bio, present);
    }

    String avatarUrlOr(String present) {
        return changed(avatarUrl, present);
    }

    private static String changed(String asked, String present) {
        if (asked == null) {
            return present;
        }
        return asked.isEmpty() ? null : asked;
    }
}
