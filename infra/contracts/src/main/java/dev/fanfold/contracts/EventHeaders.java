package dev.fanfold.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The envelope as Kafka headers. {@code ce_partitionkey} is CloudEvents' partitioning extension. */
public final class EventHeaders {

    public static final String TYPE = "ce_type";

    private static final String SPEC_VERSION = "ce_specversion";
    private static final String ID = "ce_id";
    private static final String SOURCE = "ce_source";
    private static final String TIME = "ce_time";
    private static final String PARTITION_KEY = "ce_partitionkey";
    private static final String VERSION = "ce_entityversion";
    private static final String CAUSE = "ce_cause";
    private static final String TRACE_PARENT = "traceparent";
    private static final String CONTENT_TYPE = "content-type";

    private EventHeaders() {}

    public static Headers write(Envelope envelope, UUID partitionId) {
        RecordHeaders headers = new RecordHeaders();
        put(headers, SPEC_VERSION, "1.0");
        put(headers, ID, envelope.id().toString());
        put(headers, TYPE, envelope.type());
        put(headers, SOURCE, envelope.source());
        put(headers, TIME, envelope.time().toString());
        put(headers, PARTITION_KEY, partitionId.toString());
        put(headers, VERSION, Long.toString(envelope.version()));
        put(headers, CONTENT_TYPE, "application/json");
        put(headers, CAUSE, envelope.cause());
        put(headers, TRACE_PARENT, envelope.traceparent());
        return headers;
    }

    /** @throws UndecodableEvent where a required header is missing or malformed */
    public static Envelope read(Headers headers) {
        try {
            return new Envelope(
                    UUID.fromString(required(headers, ID)),
                    required(headers, TYPE),
                    required(headers, SOURCE),
                    Instant.parse(required(headers, TIME)),
                    Long.parseLong(required(headers, VERSION)),
                    text(headers, CAUSE),
                    text(headers, TRACE_PARENT));
        } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new UndecodableEvent("malformed header: " + malformed.getMessage(), malformed);
        }
    }

    /** @throws UndecodableEvent where it is missing or no UUID */
    public static UUID partitionId(Headers headers) {
        try {
            return UUID.fromString(required(headers, PARTITION_KEY));
        } catch (IllegalArgumentException malformed) {
            throw new UndecodableEvent("malformed header " + PARTITION_KEY, malformed);
        }
    }

    private static void put(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new UndecodableEvent("missing header " + name, null);
        }
        return value;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
