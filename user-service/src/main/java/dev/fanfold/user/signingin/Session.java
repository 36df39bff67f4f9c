package dev.fanfold.user.signingin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * An access token and what its bearer must know of it (RFC 6749 §5.1).
 *
 * @param expiresIn seconds
 * @param refreshToken good for one refresh; absent with the scope {@code import}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Session(String accessToken, String tokenType, long expiresIn, String refreshToken, UUID userId) {}
