package dev.fanfold.user.profile;

import java.time.Instant;
import java.util.UUID;

/** A profile as its owner sees it: nobody else is shown the email. */
public record Profile(
        UUID id,
        String handle,
        String email,
        String displayName,
        String bio,
        String avatarUrl,
        String role,
        Instant createdAt,
        long version) {}
