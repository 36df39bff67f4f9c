package dev.fanfold.intake.parking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;

/**
 * A parked event as administrators see it.
 *
 * @param id its place in Kafka
 * @param headers only where one event is shown; none of one that the release before has parked
 * @param value only where one event is shown
 */
public record ParkedEvent(
        String id,
        String topic,
        int partition,
        long offset,
        String key,
        String type,
        String cause,
        Instant parkedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> headers,
        @JsonInclude(JsonInclude.Include.NON_NULL) String value) {

    static ParkedEvent summary(Row row) {
        return of(row, null, null);
    }

    static ParkedEvent detail(Row row) {
        String headers = row.getString("headers");
        return of(
                row,
                headers == null ? null : ParkedHeaders.texts(headers),
                row.getBuffer("value") == null ? null : row.getBuffer("value").toString());
    }

    private static ParkedEvent of(Row row, Map<String, String> headers, String value) {
        ParkedId id = new ParkedId(row.getString("topic"), row.getInteger("partition"), row.getLong("at_offset"));
        return new ParkedEvent(
                id.toString(),
                id.topic(),
                id.partition(),
                id.offset(),
                row.getString("key"),
                row.getString("type"),
                row.getString("cause"),
                row.getOffsetDateTime("parked_at").toInstant(),
                headers,
                value);
    }
}
