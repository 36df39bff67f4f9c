package dev.fanfold.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Kafka record to event and event to JSON. Readers are lenient where the contract may grow (unknown fields are skipped)
 * and strict where it may not (a missing version, an unknown type).
 */
public final class EventCodec {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern RELATION_FORM = Pattern.compile(UUID_FORM + ":" + UUID_FORM);

    private static final Map<String, Reader> READERS = readers();

    private EventCodec() {}

    /** The JSON value of an event, or null for a tombstone. */
    public static byte[] value(DomainEvent event) {
        try {
            return event.state() == null ? null : MAPPER.writeValueAsBytes(event.state());
        } catch (IOException impossible) {
            throw new IllegalStateException("an event's state is always JSON", impossible);
        }
    }

    /** @throws UndecodableEvent with the reason in words, for the one who will look at the parked record */
    public static DomainEvent decode(ConsumerRecord<String, byte[]> record) {
        Envelope envelope = EventHeaders.read(record.headers());
        Reader reader = READERS.get(envelope.type());
        if (reader == null) {
            throw new UndecodableEvent("unknown event type " + envelope.type(), null);
        }
        DomainEvent event = reader.read(record, envelope);
        try {
            return checked(event, record, envelope);
        } catch (NullPointerException incomplete) {
            throw new UndecodableEvent("value misses a required field", incomplete);
        }
    }

    private static DomainEvent checked(DomainEvent event, ConsumerRecord<String, byte[]> record, Envelope envelope) {
        if (event.version() < 1 || event.version() != envelope.version()) {
            throw new UndecodableEvent("version of header and value differ or are below 1", null);
        }
        if (!event.key().equals(record.key()) || !event.topic().wireName().equals(record.topic())) {
            throw new UndecodableEvent("key or topic is not the entity's", null);
        }
        return event;
    }

    private interface Reader {
        DomainEvent read(ConsumerRecord<String, byte[]> record, Envelope envelope);
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new HashMap<>();
        for (Class<? extends DomainEvent> type : EventTypes.all()) {
            Reader reader = EventTypes.stateOf(type)
                    .map(state -> stateReader(type, state))
                    .orElseGet(() -> tombstoneReader(type));
            readers.put(EventTypes.nameOf(type), reader);
        }
        return Map.copyOf(readers);
    }

    private static Reader stateReader(Class<? extends DomainEvent> type, Class<?> stateType) {
        ObjectReader json = MAPPER.readerFor(stateType);
        Constructor<? extends DomainEvent> constructor = constructor(type, stateType);
        return (record, envelope) -> {
            if (record.value() == null) {
                throw new UndecodableEvent(envelope.type() + " without a value", null);
            }
            try {
                return create(constructor, (Object) json.readValue(record.value()));
            } catch (IOException | NullPointerException malformed) {
                throw new UndecodableEvent("value is no " + envelope.type() + ": " + reason(malformed), malformed);
            }
        };
    }

    private static Reader tombstoneReader(Class<? extends DomainEvent> type) {
        Reader reader;
        if (type == CommentEvent.Erased.class) {
            reader = EventCodec::erasedComment;
        } else if (type == LikeEvent.Erased.class || type == FollowEvent.Erased.class) {
            reader = erasedRelationReader(type);
        } else {
            reader = erasedReader(type);
        }
        return (record, envelope) -> {
            if (record.value() != null) {
                throw new UndecodableEvent(envelope.type() + " with a value", null);
            }
            return reader.read(record, envelope);
        };
    }

    private static Reader erasedReader(Class<? extends DomainEvent> type) {
        Constructor<? extends DomainEvent> constructor = constructor(type, UUID.class, long.class);
        return (record, envelope) ->
                create(constructor, EventHeaders.partitionId(record.headers()), envelope.version());
    }

    /** A relation is named by the two ids in its key. */
    private static Reader erasedRelationReader(Class<? extends DomainEvent> type) {
        Constructor<? extends DomainEvent> constructor = constructor(type, UUID.class, UUID.class, long.class);
        return (record, envelope) -> {
            if (record.key() == null || !RELATION_FORM.matcher(record.key()).matches()) {
                throw new UndecodableEvent("key or topic is not the entity's", null);
            }
            String[] ids = record.key().split(":");
            return create(constructor, UUID.fromString(ids[0]), UUID.fromString(ids[1]), envelope.version());
        };
    }

    /** The only tombstone of an entity of its own whose key is not what decides its partition. */
    private static DomainEvent erasedComment(ConsumerRecord<String, byte[]> record, Envelope envelope) {
        if (record.key() == null || !UUID_FORM.matcher(record.key()).matches()) {
            throw new UndecodableEvent("key or topic is not the entity's", null);
        }
        return new CommentEvent.Erased(record.key(), EventHeaders.partitionId(record.headers()), envelope.version());
    }

    /** Jackson's message without its excerpt of the source: a parked event's cause must not repeat its content. */
    private static String reason(Exception malformed) {
        return malformed instanceof JsonProcessingException json && json.getLocation() != null
                ? json.getClass().getSimpleName() + " at " + json.getLocation().offsetDescription()
                : "a required field is missing";
    }

    private static Constructor<? extends DomainEvent> constructor(
            Class<? extends DomainEvent> type, Class<?>... components) {
        try {
            return type.getDeclaredConstructor(components);
        } catch (NoSuchMethodException mismatch) {
            throw new IllegalStateException(type + " is neither state nor tombstone", mismatch);
        }
    }

    private static DomainEvent create(Constructor<? extends DomainEvent> constructor, Object... components) {
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException failed) {
            throw new UndecodableEvent("value misses a required field", failed);
        }
    }
}
