package dev.fanfold.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What every write service must remove beside its own tables before it may say that something is erased. */
@ApplicationScoped
public class Forgetting {

    /**
     * Events that were not sent yet; reads the whole outbox, which is little unless Kafka is away. Goes before the
     * tombstones of these keys are appended: one behind a held row would never be sent. In the order of ids, as the
     * relay deletes, so that the two cannot deadlock.
     */
    public static final String FORGET_EVENTS = """
            DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE key = ANY($1::text[]) ORDER BY id FOR UPDATE)
            """;

    /** At most $2 answers that were given to a user, by the first column of the primary key. */
    private static final String FORGET_ANSWERS = """
            DELETE FROM idempotency_key WHERE (principal, route, key) IN (
                SELECT principal, route, key FROM idempotency_key WHERE principal = $1 LIMIT $2)
            """;

    /**
     * @param keys of entities whose rows this transaction holds, so that no event of theirs can be appended meanwhile
     */
    public Uni<Integer> events(String[] keys, SqlClient transaction) {
        return run(FORGET_EVENTS, Tuple.of((Object) keys), transaction);
    }

    /** At most {@code limit} of the answers that are kept for the idempotency keys of that user. */
    public Uni<Integer> answers(UUID userId, int limit, SqlClient transaction) {
        return run(FORGET_ANSWERS, Tuple.of(userId.toString(), limit), transaction);
    }

    private static Uni<Integer> run(String sql, Tuple parameters, SqlClient transaction) {
        return transaction.preparedQuery(sql).execute(parameters).map(deleted -> deleted.rowCount());
    }
}
