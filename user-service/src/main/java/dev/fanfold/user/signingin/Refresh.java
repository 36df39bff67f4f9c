package dev.fanfold.user.signingin;

import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Exchanges a refresh token for an access token and its successor (RFC 9700 §4.14.2: rotation). A token that was used
 * before ends its family: either it was stolen, or the one who used it first has stolen it.
 */
@ApplicationScoped
class Refresh {

    private static final Logger LOG = Logger.getLogger(Refresh.class);

    private final Sessions sessions;
    private final Grants grants;

    Refresh(Sessions sessions, Grants grants) {
        this.sessions = sessions;
        this.grants = grants;
    }

    /** The role is read anew, so a changed one holds from the next refresh at the latest. */
    Uni<Session> with(PresentedToken presented) {
        RefreshToken token = RefreshToken.parse(presented.refreshToken()).orElseThrow(Refresh::refused);
        RefreshToken successor = RefreshToken.of(token.family());
        return sessions.rotate(token, successor)
                .chain(account -> account.isPresent()
                        ? Uni.createFrom().item(grants.grant(account.get().caller(Set.of()), successor))
                        : revoke(token));
    }

    /** Ends the session of the token; there is nothing to do where there is none. */
    Uni<Void> end(PresentedToken presented) {
        return RefreshToken.parse(presented.refreshToken())
                .map(token -> sessions.close(token).replaceWithVoid())
                .orElse(Uni.createFrom().voidItem());
    }

    private Uni<Session> revoke(RefreshToken token) {
        return sessions.close(token).map(closed -> {
            if (closed) {
                LOG.warnf("a used or expired refresh token came back, session family %s is closed", token.family());
            }
            throw refused();
        });
    }

    private static RuntimeException refused() {
        return Problems.unauthorized("The refresh token is not or no longer valid. Sign in again.");
    }
}
