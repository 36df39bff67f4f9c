package dev.fanfold.user.deleting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Answers that are kept for idempotency keys: those that a user got, and those in which others see the account. */
@ApplicationScoped
class KeptAnswers {

    /** At most $2 rows, by primary key and by index idempotency_key_shown_account: see R__answers_about. */
    private static final String FORGET = """
            DELETE FROM idempotency_key WHERE (principal, route, key) IN (
                SELECT * FROM (
                    (SELECT principal, route, key FROM idempotency_key WHERE principal = $1 LIMIT $2)
                    UNION
                    SELECT principal, route, key FROM answers_about($1, $2)
                ) AS kept LIMIT $2)
            """;

    Uni<Integer> forget(UUID userId, int limit, SqlClient transaction) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(userId.toString(), limit))
                .map(forgotten -> forgotten.rowCount());
    }
}
