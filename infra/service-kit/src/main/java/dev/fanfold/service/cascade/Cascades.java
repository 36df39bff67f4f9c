package dev.fanfold.service.cascade;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The cascades of one service: a row for each account whose state has changed, which stays until a look that began
 * {@link CascadeConfig#settle()} after the change found nothing left to do. A later state takes the place of an earlier
 * one; what the earlier has done is what the later finds.
 */
@ApplicationScoped
public class Cascades {

    /**
     * Begins cascades, in the transaction that changes the accounts' state: {@code $1::uuid[]} the users,
     * {@code $2::text[]} names of {@link Cascade.Target}, each user once. A row for each, by primary key.
     */
    public static final String BEGIN = """
            INSERT INTO account_cascade AS c (user_id, target, since, due_at)
            SELECT user_id, target, clock_timestamp(), clock_timestamp()
            FROM unnest($1::uuid[], $2::text[]) AS asked (user_id, target) ORDER BY user_id
            ON CONFLICT (user_id) DO UPDATE
                SET target = EXCLUDED.target, since = EXCLUDED.since, due_at = EXCLUDED.due_at
                WHERE c.target <> 'ERASED'
            """;

    /** At most one row by index account_cascade_due; a second runner finds another one. */
    private static final String CLAIM = """
            SELECT user_id, target, clock_timestamp() >= since + make_interval(secs => $1) AS settled FROM account_cascade
            WHERE due_at <= clock_timestamp() ORDER BY due_at, user_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /** One row by primary key: there may be more to do at once, but others come first. */
    private static final String GO_ON = "UPDATE account_cascade SET due_at = clock_timestamp() WHERE user_id = $1";

    /** One row by primary key: it failed, or waits for others, who must not wait behind it. */
    private static final String POSTPONE =
            "UPDATE account_cascade SET due_at = clock_timestamp() + make_interval(secs => 1) WHERE user_id = $1";

    /** One row by primary key: it was looked too early, so it is looked again when nothing can slip in any more. */
    private static final String WAIT =
            "UPDATE account_cascade SET due_at = since + make_interval(secs => $2) WHERE user_id = $1";

    /** One row by primary key. */
    private static final String FORGET = "DELETE FROM account_cascade WHERE user_id = $1";

    private final Pool pool;
    private final CascadeConfig config;

    Cascades(Pool pool, CascadeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** @param transaction the one that changes the account's state */
    public Uni<Void> begin(UUID userId, Cascade.Target target, SqlClient transaction) {
        return transaction
                .preparedQuery(BEGIN)
                .execute(Tuple.of(new UUID[] {userId}, new String[] {target.name()}))
                .replaceWithVoid();
    }

    /** The next chunk of the cascade that has waited longest. Tells whether there was one. */
    public Uni<Boolean> advance(CascadeStep step) {
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(settle()))
                        .chain(rows -> {
                            RowIterator<Row> claimed = rows.iterator();
                            return claimed.hasNext()
                                    ? advance(step, claimed.next(), transaction).replaceWith(true)
                                    : Uni.createFrom().item(false);
                        }))
                .onFailure(Failed.class)
                .call(failed -> run(POSTPONE, failed.userId, pool));
    }

    private Uni<Void> advance(CascadeStep step, Row claimed, SqlClient transaction) {
        Cascade cascade = Cascade.of(claimed);
        boolean settled = claimed.getBoolean("settled");
        return step.next(cascade, config.chunk(), transaction)
                .chain(changed -> {
                    if (changed > 0) {
                        return run(GO_ON, cascade.userId(), transaction);
                    }
                    return settled ? end(step, cascade, transaction) : await(cascade, transaction);
                })
                .onFailure()
                .transform(failure -> new Failed(cascade.userId(), failure));
    }

    private Uni<Void> end(CascadeStep step, Cascade cascade, SqlClient transaction) {
        return step.ready(cascade, transaction)
                .chain(ready -> ready
                        ? step.end(cascade, transaction).chain(() -> run(FORGET, cascade.userId(), transaction))
                        : run(POSTPONE, cascade.userId(), transaction));
    }

    private static Uni<Void> run(String sql, UUID userId, SqlClient client) {
        return client.preparedQuery(sql).execute(Tuple.of(userId)).replaceWithVoid();
    }

    private Uni<Void> await(Cascade cascade, SqlClient transaction) {
        return transaction
                .preparedQuery(WAIT)
                .execute(Tuple.of(cascade.userId(), settle()))
                .replaceWithVoid();
    }

    private double settle() {
        return config.settle().toMillis() / 1_000.0;
    }

    /** Of one account, named so that it can be set aside. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient UUID userId;

        Failed(UUID userId, Throwable cause) {
            super("cascade of user " + userId + ": " + cause, cause);
            this.userId = userId;
        }
    }
}
