package dev.fanfold.post.account;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Projection;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.erasure.Receipts;
import dev.fanfold.service.jobs.JobRunner;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the copy of accounts and, in the same transaction, begins what follows from a deletion, a restoration or an
 * erasure. A deactivation changes nothing but the copy: it can be undone, and what the account wrote stays. A repair
 * that says that user-service knows nothing of an account corrects the copy and erases nothing: an erasure is told once
 * by an event of its own, and a user-service that has lost an account must not take what it wrote along.
 */
@ApplicationScoped
class KnownUsersProjection implements Projection {

    /**
     * One row for each account, by primary key, locked in the order of ids; nothing where this version or a newer one
     * is known, but for those of a repair ($4), which apply at the same version too. Answers those that have become
     * deleted or erased, or are deleted no more.
     */
    private static final String UPSERT = """
            WITH applied AS (
                INSERT INTO known_user AS k (user_id, status, version)
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS event (user_id)
                ORDER BY event.user_id
                ON CONFLICT (user_id) DO UPDATE SET status = EXCLUDED.status, version = EXCLUDED.version
                  WHERE k.version < EXCLUDED.version OR k.version = EXCLUDED.version AND k.user_id = ANY($4)
                RETURNING new.user_id, old.status AS before, new.status AS after)
            SELECT user_id,
                CASE after WHEN 'deleted' THEN 'DELETED' WHEN 'erased' THEN 'ERASED' ELSE 'RESTORED' END AS target
            FROM applied
            WHERE before IS DISTINCT FROM after AND (after IN ('deleted', 'erased') OR before = 'deleted')
            """;

    private static final Runnable NOTHING = () -> {};

    private final JobRunner jobs;

    KnownUsersProjection(JobRunner jobs) {
        this.jobs = jobs;
    }

    @Override
    public Runnable apply(EventBatch batch, Transaction transaction) {
        List<KnownUser> users =
                batch.of(UserEvent.class).stream().map(KnownUser::of).toList();
        if (users.isEmpty()) {
            return NOTHING;
        }
        Set<UUID> repaired = batch.repairsOf(UserEvent.class).stream()
                .map(UserEvent::partitionId)
                .collect(Collectors.toSet());
        List<Cascade> cascades = new ArrayList<>();
        for (Row row : transaction.run(
                UPSERT,
                Columns.uuids(users, KnownUser::id),
                Columns.texts(users, KnownUser::status),
                Columns.longs(users, KnownUser::version),
                repaired.toArray(UUID[]::new))) {
            Cascade cascade = new Cascade(row.getUUID("user_id"), Cascade.Target.valueOf(row.getString("target")));
            if (cascade.target() != Cascade.Target.ERASED || !repaired.contains(cascade.userId())) {
                cascades.add(cascade);
            }
        }
        return cascades.isEmpty() ? NOTHING : begin(cascades, transaction);
    }

    private Runnable begin(List<Cascade> cascades, Transaction transaction) {
        UUID[] erased = cascades.stream()
                .filter(cascade -> cascade.target() == Cascade.Target.ERASED)
                .map(Cascade::userId)
                .toArray(UUID[]::new);
        if (erased.length > 0) {
            transaction.send(
                    Receipts.RECORD,
                    erased,
                    filled(erased, "post").toArray(String[]::new),
                    filled(erased, 0L).toArray(Long[]::new));
        }
        transaction.send(
                Cascades.BEGIN,
                Columns.uuids(cascades, Cascade::userId),
                Columns.texts(cascades, cascade -> cascade.target().name()));
        return jobs::wake;
    }

    private static <T> List<T> filled(UUID[] like, T value) {
        return Collections.nCopies(like.length, value);
    }
}
