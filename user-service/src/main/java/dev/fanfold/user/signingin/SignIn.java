package dev.fanfold.user.signingin;

import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.AccessTokens;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

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

    private record Account(UUID id, String role, String passwordHash) {
        static final Account NOBODY = new Account(null, null, null);

        static Account of(Row row) {
            return new Account(row.getUUID("id"), row.getString("role"), row.getString("password_hash"));
        }
    }

    private final Pool pool;
    private final Passwords passwords;
    private final SigningKey key;

    SignIn(Pool pool, Passwords passwords, SigningKey key) {
        this.pool = pool;
        this.passwords = passwords;
        this.key = key;
    }

    Uni<Session> with(Credentials credentials) {
        return find(credentials.login())
                .chain(account -> passwords
                        .matches(credentials.password(), account.passwordHash())
                        .map(matches -> session(account, matches, credentials.scope())));
    }

    private Uni<Account> find(String login) {
        return pool.preparedQuery(FIND).execute(Tuple.of(login)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Account.of(found.next()) : Account.NOBODY;
        });
    }

    private Session session(Account account, boolean matches, String scope) {
        if (!matches) {
            throw Problems.unauthorized("Login or password is wrong.");
        }
        Caller caller = new Caller(account.id(), account.role(), scope == null ? Set.of() : Set.of(scope));
        if (scope != null && !caller.isAdmin()) {
            throw Problems.forbidden("Only administrators may import.");
        }
        return new Session(
                AccessTokens.issue(caller, key.id(), key.privateKey()),
                "Bearer",
                AccessTokens.LIFETIME.toSeconds(),
                account.id());
    }
}
