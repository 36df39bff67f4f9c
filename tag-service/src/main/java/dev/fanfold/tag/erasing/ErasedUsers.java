package dev.fanfold.tag.erasing;

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

/** Begins the erasure of users whose tombstone comes for the first time; {@link EraseUsers} does it. */
@ApplicationScoped
public class ErasedUsers {

    /** A row for each tombstone that is new here, by primary key. */
    private static final String NEW = """
            SELECT id FROM unnest($1::uuid[]) AS e (id) WHERE NOT EXISTS (SELECT FROM erasure WHERE subject = id)
            """;

    public void begin(List<UserEvent.Erased> tombstones, Transaction transaction) {
        if (tombstones.isEmpty()) {
            return;
        }
        List<UUID> erased = new ArrayList<>();
        transaction
                .run(NEW, (Object) Columns.uuids(tombstones, UserEvent::partitionId))
                .forEach(row -> erased.add(row.getUUID("id")));
        if (!erased.isEmpty()) {
            UUID[] ids = erased.toArray(UUID[]::new);
            transaction.send(
                    Receipts.RECORD,
                    ids,
                    copies(EraseUsers.ANSWERS, ids.length).toArray(String[]::new),
                    copies(0L, ids.length).toArray(Long[]::new));
            transaction.send(
                    Cascades.BEGIN,
                    ids,
                    copies(Target.ERASED.name(), ids.length).toArray(String[]::new));
        }
    }

    private static <T> List<T> copies(T value, int count) {
        return Collections.nCopies(count, value);
    }
}
