package dev.fanfold.user.signingin;

import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.limiting.Attempt;
import dev.fanfold.user.limiting.SignInLimiter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
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
    private final SignInLimiter limiter;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Grants grants;

    SignIn(Pool pool, SignInLimiter limiter, Passwords passwords, Sessions sessions, Grants grants) {
        this.pool = pool;
        this.limiter = limiter;
        this.passwords = passwords;
        this.sessions = sessions;
        this.grants = grants;
    }

    /** @param address whom wrong passwords count against, beside the login */
    Uni<Session> with(Credentials credentials, String address) {
        return limiter.begin(credentials.login(), address)
                .chain(attempt ->
                        check(credentials).onItemOrFailure().call((account, failure) -> tell(attempt, failure)))
                .chain(account -> session(account, credentials.scope()));
    }

    private Uni<Void> tell(Attempt attempt, Throwable failure) {
        if (isWrong(failure)) {
            return limiter.wrong(attempt);
        }
        limiter.giveBack(attempt);
        return Uni.createFrom().voidItem();
    }

    private Uni<Account> check(Credentials credentials) {
        return find(credentials.login())
                .chain(found -> passwords
                        .matches(credentials.password(), found.passwordHash())
                        .invoke(SignIn::require)
                        .replaceWith(found.account()));
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

    private static boolean isWrong(Throwable failure) {
        return failure instanceof HttpProblem problem
                && problem.getStatusCode() == Response.Status.UNAUTHORIZED.getStatusCode();
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw Problems.unauthorized("Login or password is wrong.");
        }
    }
}
