package dev.fanfold.contracts;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
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
        return new Envelope(
                parsed(headers, ID, UUID::fromString),
                required(headers, TYPE),
                required(headers, SOURCE),
                parsed(headers, TIME, Instant::parse),
                parsed(headers, VERSION, Long::parseLong),
                text(headers, CAUSE),
                text(headers, TRACE_PARENT));
    }

    /** @throws UndecodableEvent where it is missing or no UUID */
    public static UUID partitionId(Headers headers) {
        return parsed(headers, PARTITION_KEY, UUID::fromString);
    }

    /** For who only watches events go by: null where it is missing or malformed. */
    public static Instant time(Headers headers) {
        String time = text(headers, TIME);
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** As {@link #time}. */
    public static String type(Headers headers) {
        return text(headers, TYPE);
    }

    /** As {@link #time}; the trace that the event belongs to. */
    public static String traceparent(Headers headers) {
        return text(headers, TRACE_PARENT);
    }

    /** As {@link Envelope#repairs}, without reading the rest. */
    public static boolean repairs(Headers headers) {
        return Envelope.repairs(text(headers, CAUSE));
    }

    /** The reason names the header and does not repeat it: it ends up in logs. */
    private static <T> T parsed(Headers headers, String name, Function<String, T> parser) {
        String value = required(headers, name);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new UndecodableEvent("malformed header " + name, malformed);
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
