package dev.fanfold.user.signingin;

import dev.fanfold.service.data.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * The SQL of sessions. A session is one row, which holds the hash of the newest token of its family; every other token
 * of that family was used before.
 */
@ApplicationScoped
public class Sessions {

    /**
     * One row, and the user's expired ones by index session_of_user. The share lock makes it wait for whoever is
     * deactivating the user, and them for it: no session of a deactivated user is left.
     */
    private static final String OPEN = """
            WITH expired AS (DELETE FROM session WHERE user_id = $2 AND expires_at < now())
            INSERT INTO session (family, user_id, token_hash, expires_at)
            SELECT $1::uuid, id, $3::bytea, $4::timestamptz FROM app_user WHERE id = $2 AND status = 'active' FOR SHARE
            """;

    /** One row by primary key, or none. Of two with the same token the second waits, and then finds none. */
    private static final String ROTATE = """
            UPDATE session s SET token_hash = $3, expires_at = $4 FROM app_user u
            WHERE s.family = $1 AND s.token_hash = $2 AND s.expires_at > now()
                AND u.id = s.user_id AND u.status = 'active'
            RETURNING u.id, u.role
            """;

    /** At most one row by primary key. */
    private static final String CLOSE = "DELETE FROM session WHERE family = $1";

    /** Few rows by index session_of_user. */
    private static final String CLOSE_ALL = "DELETE FROM session WHERE user_id = $1";

    private final Pool pool;

    Sessions(Pool pool) {
        this.pool = pool;
    }

    /** The first token of a new family; empty where the user is no longer active. */
    Uni<Optional<RefreshToken>> open(UUID userId) {
        RefreshToken token = RefreshToken.of(Ids.next());
        return run(pool, OPEN, Tuple.of(token.family(), userId, hash(token), expiry()))
                .map(opened -> opened.rowCount() == 1 ? Optional.of(token) : Optional.empty());
    }

    /** Puts the successor in the place of the token; empty where the token is not the newest of a living family. */
    Uni<Optional<Account>> rotate(RefreshToken token, RefreshToken successor) {
        return run(pool, ROTATE, Tuple.of(token.family(), hash(token), hash(successor), expiry()))
                .map(rows -> {
                    var rotated = rows.iterator();
                    return rotated.hasNext() ? Optional.of(Account.of(rotated.next())) : Optional.empty();
                });
    }

    /** Ends the session of the token's family, whichever token of it this is. Tells whether there was one. */
    Uni<Boolean> close(RefreshToken token) {
        return run(pool, CLOSE, Tuple.of(token.family())).map(closed -> closed.rowCount() == 1);
    }

    /**
     * Ends all sessions of a user.
     *
     * @param transaction has changed the user's row before, so that no sign-in can slip in between
     */
    public Uni<Void> closeAll(UUID userId, SqlClient transaction) {
        return run(transaction, CLOSE_ALL, Tuple.of(userId)).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters);
    }

    private static Buffer hash(RefreshToken token) {
        return Buffer.buffer(token.hash());
    }

    private static OffsetDateTime expiry() {
        return OffsetDateTime.now().plus(RefreshToken.LIFETIME);
    }
}
