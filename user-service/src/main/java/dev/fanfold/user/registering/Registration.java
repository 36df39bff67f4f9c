package dev.fanfold.user.registering;

import dev.fanfold.user.profile.ProfileRules;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What somebody sends who wants an account. Without a display name they are shown by their handle. */
public record Registration(
        @NotNull @Pattern(regexp = ProfileRules.HANDLE, message = ProfileRules.HANDLE_MESSAGE)
        String handle,

        @NotNull @Email @Size(max = 254) String email,

        @NotNull @Size(min = SHORTEST_PASSWORD, max = 128) @NotCommon
        String password,

        @Size(max = 80) @Pattern(regexp = ProfileRules.NOT_BLANK, message = ProfileRules.NOT_BLANK_MESSAGE)
        String displayName,

        @Size(max = 20_000) String bio,

        @Size(max = 2_000) @Pattern(regexp = ProfileRules.URL, message = ProfileRules.URL_MESSAGE)
        String avatarUrl) {

    static final int SHORTEST_PASSWORD = 8;

    public Registration {
        displayName = displayName == null ? handle : displayName;
    }

    /** What an idempotency key remembers: a hash of a password belongs nowhere but in the account. */
    Registration withoutPassword() {
        return new Registration(handle, email, null, displayName, bio, avatarUrl);
    }

    /** Without the password, wherever it may be printed. */
    @Override
    public String toString() {
        return "Registration[" + handle + "]";
    }
}
