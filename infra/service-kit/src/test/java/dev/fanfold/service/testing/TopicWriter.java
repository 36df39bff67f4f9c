package dev.fanfold.service.testing;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.EventTypes;
import dev.fanfold.contracts.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands in for another service's relay where a test needs its events. */
public final class TopicWriter {

    private TopicWriter() {}

    /** Returns once Kafka has them, in the order given. */
    public static void write(DomainEvent... events) {
        write(null, null, events);
    }

    /** As {@link #write}, each for the sake of a copy that is wrong. */
    public static void repair(DomainEvent... events) {
        write(Envelope.REPAIR + UUID.randomUUID(), null, events);
    }

    /** As {@link #write}, in the trace of a request. */
    public static void writeIn(String traceparent, DomainEvent... events) {
        write(null, traceparent, events);
    }

    private static void write(String cause, String traceparent, DomainEvent... events) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig().getValue("fanfold.kafka.bootstrap-servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = Arrays.stream(events)
                    .map(event -> producer.send(record(event, cause, traceparent)))
                    .toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("events not written", failed);
        }
    }

    private static ProducerRecord<String, byte[]> record(DomainEvent event, String cause, String traceparent) {
        Envelope envelope = new Envelope(
                UUID.randomUUID(),
                EventTypes.nameOf(event.getClass()),
                "/fanfold/test",
                Instant.now(),
                event.version(),
                cause,
                traceparent);
        return new ProducerRecord<>(
                event.topic().wireName(),
                Topic.partitionOf(event.partitionId()),
                event.key(),
                EventCodec.value(event),
                EventHeaders.write(envelope, event.partitionId()));
    }
}
