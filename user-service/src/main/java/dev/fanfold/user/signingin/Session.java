package dev.fanfold.user.signingin;

import java.util.UUID;

/**
 * An access token and what its bearer must know of it (RFC 6749 §5.1).
 *
 * @param expiresIn seconds
 */
public record Session(String accessToken, String tokenType, long expiresIn, UUID userId) {}
