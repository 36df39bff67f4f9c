package dev.fanfold.user.deleting;

import dev.fanfold.outbox.Forgetting;
import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.erasure.Receipts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Removes an account for good: its follows and kept answers in chunks, then the account itself. Each key that the world
 * knows gets a tombstone with the next version, in the transaction that removes its row.
 */
@ApplicationScoped
class AccountErasure {

    /** The place of the account itself, as receipts name it. */
    static final String ACCOUNT = "app_user";

    /** At most $2 rows: those followed by primary key, followers by index follow_of_followee; locked in key order. */
    private static final String LOCK_FOLLOWS = """
            WITH picked AS MATERIALIZED (
                SELECT * FROM (
                    (SELECT follower_id, followee_id FROM follow WHERE follower_id = $1 LIMIT $2)
                    UNION ALL
                    (SELECT follower_id, followee_id FROM follow WHERE followee_id = $1 LIMIT $2)
                ) AS either LIMIT $2
            )
            SELECT f.follower_id || ':' || f.followee_id AS key, f.follower_id, f.followee_id
            FROM follow f JOIN picked USING (follower_id, followee_id)
            ORDER BY f.follower_id, f.followee_id FOR UPDATE OF f
            """;

    /** The rows that {@link #LOCK_FOLLOWS} has locked, by primary key, and a tombstone for each. */
    private static final String ERASE_FOLLOWS = """
            WITH erased AS (
                DELETE FROM follow f USING unnest($1::uuid[], $2::uuid[]) AS l (follower_id, followee_id)
                WHERE f.follower_id = l.follower_id AND f.followee_id = l.followee_id
                RETURNING f.follower_id, f.followee_id, f.version
            )
            INSERT INTO outbox (type, key, partition_id, entity_version, cause)
            SELECT 'fanfold.user.follow-erased.v1', follower_id || ':' || followee_id, follower_id, version + 1, $3
            FROM erased ORDER BY follower_id, followee_id
            """;

    /** One row by primary key. */
    private static final String LOCK_ACCOUNT = "SELECT FROM app_user WHERE id = $1 FOR UPDATE";

    /** The row that {@link #LOCK_ACCOUNT} has locked, with all that belongs to it alone, and its tombstone. */
    private static final String ERASE_ACCOUNT = """
            WITH erased AS (DELETE FROM app_user WHERE id = $1 RETURNING id, version)
            INSERT INTO outbox (type, key, partition_id, entity_version, cause)
            SELECT 'fanfold.user.erased.v1', id::text, id, version + 1, $2 FROM erased
            """;

    private final Forgetting forgetting;
    private final KeptAnswers answers;
    private final Receipts receipts;

    AccountErasure(Forgetting forgetting, KeptAnswers answers, Receipts receipts) {
        this.forgetting = forgetting;
        this.answers = answers;
        this.receipts = receipts;
    }

    Uni<Integer> next(Cascade cascade, int limit, SqlClient transaction) {
        return follows(cascade, limit, transaction)
                .chain(erased -> erased > 0
                        ? Uni.createFrom().item(erased)
                        : answers.forget(cascade.userId(), limit, transaction)
                                .call(forgotten ->
                                        receipts.record(cascade.userId(), "idempotency_key", forgotten, transaction)));
    }

    Uni<Void> end(Cascade cascade, SqlClient transaction) {
        UUID id = cascade.userId();
        return run(LOCK_ACCOUNT, Tuple.of(id), transaction)
                .chain(() -> forgetting.events(new String[] {id.toString()}, transaction))
                .call(events -> receipts.record(id, "outbox", events, transaction))
                .chain(() -> run(ERASE_ACCOUNT, Tuple.of(id, cascade.cause()), transaction))
                .chain(accounts -> receipts.record(id, ACCOUNT, accounts, transaction))
                .chain(() -> receipts.complete(id, transaction));
    }

    private Uni<Integer> follows(Cascade cascade, int limit, SqlClient transaction) {
        UUID id = cascade.userId();
        return transaction
                .preparedQuery(LOCK_FOLLOWS)
                .execute(Tuple.of(id, limit))
                .map(AccountErasure::read)
                .chain(locked -> forgetting
                        .events(locked.keys.toArray(String[]::new), transaction)
                        .call(events -> receipts.record(id, "outbox", events, transaction))
                        .chain(() -> run(ERASE_FOLLOWS, locked.parameters(cascade.cause()), transaction)))
                .call(erased -> receipts.record(id, "follow", erased, transaction));
    }

    private static Follows read(Iterable<Row> rows) {
        Follows follows = new Follows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Row row : rows) {
            follows.keys.add(row.getString("key"));
            follows.followers.add(row.getUUID("follower_id"));
            follows.followees.add(row.getUUID("followee_id"));
        }
        return follows;
    }

    private static Uni<Integer> run(String sql, Tuple parameters, SqlClient transaction) {
        return transaction.preparedQuery(sql).execute(parameters).map(changed -> changed.rowCount());
    }

    private record Follows(List<String> keys, List<UUID> followers, List<UUID> followees) {
        Tuple parameters(String cause) {
            return Tuple.of(followers.toArray(UUID[]::new), followees.toArray(UUID[]::new), cause);
        }
    }
}
