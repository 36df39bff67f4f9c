package dev.fanfold.post.removing.erasing;

import dev.fanfold.outbox.Forgetting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One kind of rows in three steps, which is the only order that leaves nothing: lock them, so that nobody appends an
 * event of theirs any more; forget the events that were not sent yet, since one that is held would hold the tombstone;
 * remove the rows with a tombstone for each key.
 */
@ApplicationScoped
class Erasure {

    /** Kept answers in which others see these entities, by index idempotency_key_route. */
    private static final String FORGET_ANSWERS = """
            DELETE FROM idempotency_key WHERE route IN (
                SELECT command || ' ' || id FROM unnest($1::uuid[]) AS e (id),
                    unnest(ARRAY['publish', 'archive', 'restore', 'restore comment']) AS c (command))
            """;

    private final Forgetting forgetting;

    Erasure(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    /** How many rows are gone, and how many events and answers with them. */
    record Erased(int rows, int events, int answers) {
        static final Erased NOTHING = new Erased(0, 0, 0);

        Erased and(Erased more) {
            return new Erased(rows + more.rows, events + more.events, answers + more.answers);
        }
    }

    /**
     * @param lock answers {@code key}, {@code post_id} and {@code id} of each row that it has locked
     * @param erase takes post ids, ids and the cause, and answers one row that counts {@code rows}
     */
    Uni<Erased> of(String lock, Tuple parameters, String erase, String cause, SqlClient transaction) {
        return transaction
                .preparedQuery(lock)
                .execute(parameters)
                .map(Locked::of)
                .chain(locked -> locked.keys.isEmpty()
                        ? Uni.createFrom().item(Erased.NOTHING)
                        : erase(locked, erase, cause, transaction));
    }

    private Uni<Erased> erase(Locked locked, String erase, String cause, SqlClient transaction) {
        UUID[] ids = locked.ids.toArray(UUID[]::new);
        return forgetting
                .events(locked.keys.toArray(String[]::new), transaction)
                .chain(events -> transaction
                        .preparedQuery(FORGET_ANSWERS)
                        .execute(Tuple.of((Object) ids))
                        .chain(answers -> transaction
                                .preparedQuery(erase)
                                .execute(Tuple.of(locked.postIds.toArray(UUID[]::new), ids, cause))
                                .map(rows -> new Erased(
                                        rows.iterator().next().getInteger("rows"), events, answers.rowCount()))));
    }

    private record Locked(List<String> keys, List<UUID> postIds, List<UUID> ids) {
        static Locked of(Iterable<Row> rows) {
            Locked locked = new Locked(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (Row row : rows) {
                locked.keys.add(row.getString("key"));
                locked.postIds.add(row.getUUID("post_id"));
                locked.ids.add(row.getUUID("id"));
            }
            return locked;
        }
    }
}
