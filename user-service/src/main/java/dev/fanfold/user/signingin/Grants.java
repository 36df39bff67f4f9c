package dev.fanfold.user.signingin;

import dev.fanfold.service.security.AccessTokens;
import dev.fanfold.service.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes what signing in and refreshing answer. */
@ApplicationScoped
class Grants {

    private static final String BEARER = "Bearer";

    private final SigningKeys keys;

    Grants(SigningKeys keys) {
        this.keys = keys;
    }

    /** @param refresh null where the access token is to have no successor */
    Session grant(Caller caller, RefreshToken refresh) {
        SigningKey key = keys.signing();
        return new Session(
                AccessTokens.issue(caller, key.id(), key.privateKey()),
                BEARER,
                AccessTokens.LIFETIME.toSeconds(),
                refresh == null ? null : refresh.encode(),
                caller.userId());
    }
}
