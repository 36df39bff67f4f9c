package dev.fanfold.service.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The SQL of receipts: what was erased of whom, without anything personal. Written in the transactions that erase. */
@ApplicationScoped
public class Receipts {

    /**
     * {@code $1::uuid[]} subjects, {@code $2::text[]} places, {@code $3::bigint[]} rows; each pair of subject and place
     * once. A row for each in two tables, by primary key; rows add up.
     */
    public static final String RECORD = """
            WITH asked AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS a (subject, place, rows)
            ), begun AS (
                INSERT INTO erasure (subject) SELECT DISTINCT subject FROM asked ORDER BY subject
                ON CONFLICT (subject) DO NOTHING
            )
            INSERT INTO erasure_receipt AS r (subject, place, rows) SELECT subject, place, rows FROM asked
            ORDER BY subject, place
            ON CONFLICT (subject, place) DO UPDATE
                SET rows = r.rows + EXCLUDED.rows, erased_at = EXCLUDED.erased_at WHERE EXCLUDED.rows > 0
            """;

    /** {@code $1::uuid[]} subjects: the erasure of each is complete here. A row for each, by primary key. */
    public static final String COMPLETE = """
            INSERT INTO erasure AS e (subject, completed_at)
            SELECT DISTINCT subject, clock_timestamp() FROM unnest($1::uuid[]) AS a (subject) ORDER BY subject
            ON CONFLICT (subject) DO UPDATE SET completed_at = EXCLUDED.completed_at WHERE e.completed_at IS NULL
            """;

    /** A row for each place, by primary key; one without a place where the erasure has only begun. */
    private static final String FIND = """
            SELECT e.completed_at, r.place, r.rows, r.erased_at FROM erasure e
            LEFT JOIN erasure_receipt r ON r.subject = e.subject
            WHERE e.subject = $1 ORDER BY r.place
            """;

    private final Pool pool;
    private final String service;

    Receipts(Pool pool, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.pool = pool;
        this.service = service;
    }

    /** Rows of one place; a place without any shows that it was looked at. */
    public Uni<Void> record(UUID subject, String place, long rows, SqlClient transaction) {
        return transaction
                .preparedQuery(RECORD)
                .execute(Tuple.of(new UUID[] {subject}, new String[] {place}, new Long[] {rows}))
                .replaceWithVoid();
    }

    public Uni<Void> complete(UUID subject, SqlClient transaction) {
        return transaction
                .preparedQuery(COMPLETE)
                .execute(Tuple.of((Object) new UUID[] {subject}))
                .replaceWithVoid();
    }

    /** Empty where nothing is known of an erasure. */
    Uni<Optional<Receipt>> find(UUID subject) {
        return pool.preparedQuery(FIND).execute(Tuple.of(subject)).map(rows -> {
            boolean complete = false;
            List<Receipt.Place> places = new ArrayList<>();
            for (Row row : rows) {
                complete = row.getOffsetDateTime("completed_at") != null;
                if (row.getString("place") != null) {
                    Instant erasedAt = row.getOffsetDateTime("erased_at").toInstant();
                    places.add(new Receipt.Place(row.getString("place"), row.getLong("rows"), erasedAt));
                }
            }
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(new Receipt(subject, service, complete, List.copyOf(places)));
        });
    }
}
