package dev.fanfold.user.signingin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The refresh token that somebody sends to go on or to end. */
public record PresentedToken(
        @NotNull @Size(min = 1, max = 200) String refreshToken) {

    /** Without the token, wherever it may be printed. */
    @Override
    public String toString() {
        return "PresentedToken";
    }
}
