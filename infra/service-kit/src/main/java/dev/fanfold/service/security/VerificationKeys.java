package dev.fanfold.service.security;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
import java.util.Optional;

/** The public keys that access tokens are checked against. */
public interface VerificationKeys {

    /**
     * The key of that id, or empty where there is none. May look it up elsewhere, bounded in time and rate.
     *
     * @return fails with a 503 problem where no key was ever had
     */
    Uni<Optional<PublicKey>> find(String keyId);

    /** Whether there are any: without, no token can be checked. */
    default boolean areHad() {
        return true;
    }
}
