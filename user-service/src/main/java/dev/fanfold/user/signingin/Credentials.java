package dev.fanfold.user.signingin;

import dev.fanfold.service.security.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody sends to sign in.
 *
 * @param login handle or email
 * @param scope {@value Caller#IMPORT}, or null
 */
public record Credentials(
        @NotNull @Size(min = 1, max = 254) String login,
        @NotNull @Size(min = 1, max = 128) String password,

        @Pattern(regexp = Caller.IMPORT, message = "must be " + Caller.IMPORT)
        String scope) {

    /** Without the password, wherever it may be printed. */
    @Override
    public String toString() {
        return "Credentials[" + login + "]";
    }
}
