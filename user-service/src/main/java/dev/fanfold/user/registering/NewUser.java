package dev.fanfold.user.registering;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Ids;
import dev.fanfold.service.security.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A row of {@code app_user} that is about to be: active and at version 1. */
record NewUser(
        UUID id,
        String handle,
        String email,
        String displayName,
        String bio,
        String avatarUrl,
        String passwordHash,
        String role,
        Instant createdAt) {

    static final long VERSION = 1;

    static NewUser registered(Registration asked, String passwordHash) {
        return new NewUser(
                Ids.next(),
                asked.handle(),
                asked.email(),
                asked.displayName(),
                asked.bio(),
                asked.avatarUrl(),
                passwordHash,
                Caller.USER,
                now());
    }

    static NewUser imported(UserImport.Item asked) {
        return new NewUser(
                Ids.next(),
                asked.handle(),
                null,
                asked.displayName(),
                asked.bio(),
                asked.avatarUrl(),
                null,
                Caller.USER,
                asked.createdAt() == null ? now() : asked.createdAt());
    }

    static NewUser administrator(String handle, String email, String passwordHash) {
        return new NewUser(Ids.next(), handle, email, handle, null, null, passwordHash, Caller.ADMIN, now());
    }

    ConsistencyToken.Write write() {
        return new ConsistencyToken.Write(Topic.USERS, Topic.partitionOf(id), id.toString(), VERSION);
    }

    /** As precise as the database, so that the first answer is the same as all later ones. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
