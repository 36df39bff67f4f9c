package dev.fanfold.user.signingin;

import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Exchanges a password for an access token. Whoever fails learns nothing about which accounts there are. */
@ApplicationScoped
class SignIn {

    /** At most one row by unique key: handles have no {@code @}, addresses have one. */
    private static final String FIND = """
            SELECT id, role, password_hash FROM app_user
            WHERE handle = $1 AND status = 'active'
            UNION ALL
            SELECT id, role, password_hash FROM app_user
            WHERE lower(email) = lower($1) AND email IS NOT NULL AND status = 'active'
            """;

    private record Candidate(Account account, String passwordHash) {
        static final Candidate NOBODY = new Candidate(null, null);

        static Candidate of(Row row) {
            return new Candidate(Account.of(row), row.getString("password_hash"));
        }
    }

    private final Pool pool;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Grants grants;

    SignIn(Pool pool, Passwords passwords, Sessions sessions, Grants grants) {
        this.pool = pool;
        this.passwords = passwords;
        this.sessions = sessions;
        this.grants = grants;
    }

    Uni<Session> with(Credentials credentials) {
        return find(credentials.login())
                .chain(found -> passwords
                        .matches(credentials.password(), found.passwordHash())
                        .invoke(SignIn::require)
                        .chain(() -> session(found.account(), credentials.scope())));
    }

    private Uni<Candidate> find(String login) {
        return pool.preparedQuery(FIND).execute(Tuple.of(login)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Candidate.of(found.next()) : Candidate.NOBODY;
        });
    }

    /** An import ends with its access token: a leaked long-lived one could rewrite the site. */
    private Uni<Session> session(Account account, String scope) {
        if (scope == null) {
            return sessions.open(account.id())
                    .invoke(token -> require(token.isPresent()))
                    .map(token -> grants.grant(account.caller(Set.of()), token.get()));
        }
        Caller importer = account.caller(Set.of(scope));
        if (!importer.isAdmin()) {
            throw Problems.forbidden("Only administrators may import.");
        }
        return Uni.createFrom().item(grants.grant(importer, null));
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw Problems.unauthorized("Login or password is wrong.");
        }
    }
}
