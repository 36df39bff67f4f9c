package dev.fanfold.outbox.repairing;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.outbox.republishing.RepublishedEntities;
import dev.fanfold.outbox.republishing.RepublishedEntity;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.data.Ids;
import dev.fanfold.service.data.Transactions;
import dev.fanfold.service.problem.Problems;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells one entity again by an event that copies apply also at the version that they have. The row is locked until the
 * event is in the outbox, so the topic never has an older version behind a newer one.
 *
 * <p>Copies never go back. Where one claims a newer version than there is, the owner goes past it: its version becomes
 * the next one, as by a change that changes nothing. Of what the owner does not have, or nobody may know of, it tells
 * that it is gone, in a version behind the copy's.
 */
@ApplicationScoped
class Repair {

    private static final Logger LOG = Logger.getLogger(Repair.class);

    private final SortedMap<String, RepublishedEntity> entities = new TreeMap<>();

    Repair(@All List<RepublishedEntities> services) {
        services.forEach(service -> service.all().forEach(entity -> entities.put(entity.name(), entity)));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is no such entity, or its key is another */
    Uni<Repaired> tell(RepairRequest asked, SqlClient client) {
        RepublishedEntity entity = entities.get(asked.entity());
        if (entity == null) {
            throw Problems.invalid("entity", "must be one of " + String.join(", ", entities.keySet()));
        }
        if (asked.isPair() != (entity.second() != null)) {
            throw Problems.invalid("key", entity.second() == null ? "must be one id" : "must be two ids");
        }
        String cause = Envelope.REPAIR + Ids.next();
        return Transactions.within(client, transaction -> tell(asked, entity, cause, transaction))
                .invoke(told -> LOG.infof(
                        "%s %s told %s in version %d, %s",
                        told.entity(), told.key(), told.told(), told.version(), cause));
    }

    private static Uni<Repaired> tell(
            RepairRequest asked, RepublishedEntity entity, String cause, SqlClient transaction) {
        return run(transaction, entity.lockOne(), asked.first(), asked.second()).chain(rows -> {
            if (rows.rowCount() == 0) {
                return gone(asked, entity, cause, transaction);
            }
            Row row = rows.iterator().next();
            long version = row.getLong("version");
            return row.getBoolean("told")
                    ? again(asked, version, entity, cause, transaction)
                    : raise(asked, Math.max(version, asked.version() + 2), entity, transaction)
                            .chain(() -> gone(asked, entity, cause, transaction));
        });
    }

    private static Uni<Repaired> again(
            RepairRequest asked, long owned, RepublishedEntity entity, String cause, SqlClient transaction) {
        long version = owned < asked.version() ? asked.version() + 1 : owned;
        return raise(asked, version, entity, transaction)
                .chain(() ->
                        run(transaction, entity.tell(), new UUID[] {asked.first()}, new UUID[] {asked.second()}, cause))
                .replaceWith(new Repaired(asked.entity(), asked.key(), version, "again"));
    }

    /** What events are still to tell of comes in a version behind that in which it was told to be gone. */
    private static Uni<Void> raise(RepairRequest asked, long version, RepublishedEntity entity, SqlClient transaction) {
        return run(transaction, entity.raise(), asked.first(), asked.second(), version)
                .replaceWithVoid();
    }

    private static Uni<Repaired> gone(
            RepairRequest asked, RepublishedEntity entity, String cause, SqlClient transaction) {
        if (entity.gone().parent() != null && asked.parent() == null) {
            throw Problems.invalid("parent", "must be the " + entity.gone().parent() + ": nothing is known of it here");
        }
        long version = asked.version() + 1;
        return run(transaction, entity.forget(), asked.first(), asked.second(), asked.parent(), version, cause)
                .replaceWith(new Repaired(asked.entity(), asked.key(), version, "gone"));
    }

    private static Uni<RowSet<Row>> run(SqlClient transaction, String sql, Object... parameters) {
        return transaction.preparedQuery(sql).execute(Columns.parameters(parameters));
    }
}
