package dev.fanfold.outbox.republishing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fanfold.contracts.Envelope;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A range of entities on its way out.
 *
 * @param expected how many rows it has, counted when it begins; null before, and where they are too many to count
 * @param done rows that have been looked at so far; those that no event tells of are among them
 * @param finished whether all are in the outbox
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RepublishJob(
        UUID id,
        String entity,
        UUID from,
        UUID to,
        @JsonIgnore UUID[] ids,
        @JsonIgnore UUID afterFirst,
        @JsonIgnore UUID afterSecond,
        Long expected,
        long done,
        boolean finished,
        Instant askedAt,
        Instant finishedAt) {

    static RepublishJob of(Row row) {
        OffsetDateTime finishedAt = row.getOffsetDateTime("finished_at");
        return new RepublishJob(
                row.getUUID("id"),
                row.getString("entity"),
                row.getUUID("from_id"),
                row.getUUID("to_id"),
                row.getArrayOfUUIDs("ids"),
                row.getUUID("after_first"),
                row.getUUID("after_second"),
                row.getLong("expected"),
                row.getLong("done"),
                finishedAt != null,
                row.getOffsetDateTime("asked_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    boolean begun() {
        return afterFirst != null;
    }

    /** Marks its events: nothing has changed, the state is told again. */
    String cause() {
        return Envelope.REPUBLISH + id;
    }
}
