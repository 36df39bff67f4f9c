package dev.fanfold.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/** Events as Kafka hands them over. */
final class TestRecords {

    static final UUID EVENT_ID = UUID.fromString("0190a1b2-0000-7000-8000-0000000000ff");

    private TestRecords() {}

    static ConsumerRecord<String, byte[]> of(DomainEvent event) {
        return of(event.topic().wireName(), event.key(), EventCodec.value(event), headers(event));
    }

    static ConsumerRecord<String, byte[]> of(String topic, String key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    static ConsumerRecord<String, byte[]> withValue(DomainEvent event, String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return of(event.topic().wireName(), event.key(), bytes, headers(event));
    }

    static ConsumerRecord<String, byte[]> withHeader(DomainEvent event, String name, String value) {
        ConsumerRecord<String, byte[]> record = of(event);
        record.headers().remove(name);
        if (value != null) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    static Headers headers(DomainEvent event) {
        Envelope envelope = new Envelope(
                EVENT_ID,
                EventTypes.nameOf(event.getClass()),
                "/fanfold/test",
                Instant.parse("2026-01-31T12:00:00.000001Z"),
                event.version(),
                "job-7",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        return EventHeaders.write(envelope, event.partitionId());
    }
}
