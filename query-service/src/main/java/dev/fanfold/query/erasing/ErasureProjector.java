package dev.fanfold.query.erasing;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.cascade.Cascade.Target;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.erasure.Receipts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Begins a receipt for each user whose tombstone comes for the first time, in whichever generation of the read model
 * that is: there is one receipt for all of them.
 */
@ApplicationScoped
public class ErasureProjector {

    /** A row for each tombstone that is newer than the author's row, by primary key. */
    private static final String NEW = """
            SELECT e.id FROM unnest($1::uuid[], $2::bigint[]) AS e (id, version) LEFT JOIN author a ON a.id = e.id
            WHERE coalesce(a.version, 0) < e.version
            """;

    /** A row for each that another generation has not begun, by primary key in key order. */
    private static final String BEGIN = """
            INSERT INTO erasure (subject) SELECT unnest($1::uuid[]) ORDER BY 1 ON CONFLICT DO NOTHING RETURNING subject
            """;

    /** Before the authors' rows change: only this batch changes their versions. */
    public void begin(List<UserEvent> users, Transaction transaction) {
        List<UserEvent> tombstones =
                users.stream().filter(UserEvent.Erased.class::isInstance).toList();
        if (tombstones.isEmpty()) {
            return;
        }
        List<UUID> erased = new ArrayList<>();
        transaction
                .run(
                        NEW,
                        Columns.uuids(tombstones, UserEvent::partitionId),
                        Columns.longs(tombstones, UserEvent::version))
                .forEach(row -> erased.add(row.getUUID("id")));
        if (erased.isEmpty()) {
            return;
        }
        List<UUID> begun = new ArrayList<>();
        transaction.run(BEGIN, (Object) erased.toArray(UUID[]::new)).forEach(row -> begun.add(row.getUUID("subject")));
        if (begun.isEmpty()) {
            return;
        }
        UUID[] ids = begun.toArray(UUID[]::new);
        transaction.send(
                Receipts.RECORD,
                ids,
                Collections.nCopies(ids.length, "author").toArray(String[]::new),
                Collections.nCopies(ids.length, 1L).toArray(Long[]::new));
        transaction.send(
                Cascades.BEGIN,
                ids,
                Collections.nCopies(ids.length, Target.ERASED.name()).toArray(String[]::new));
    }
}
