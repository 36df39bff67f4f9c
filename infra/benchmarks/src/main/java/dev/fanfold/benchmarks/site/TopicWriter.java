package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.EventTypes;
import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Stands in for the three relays: each event as its owner would have sent it, by the contracts' codec and partitioner.
 * In larger batches than a relay makes, since nobody waits for one of them.
 */
public final class TopicWriter implements AutoCloseable {

    private static final Map<Topic, String> SOURCES = Map.of(
            Topic.USERS, "/fanfold/user-service",
            Topic.POSTS, "/fanfold/post-service",
            Topic.TAGS, "/fanfold/tag-service");

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Instant now = Instant.now();
    private long written;

    public TopicWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        32L << 20,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        120_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Waits while more is on its way than the buffer holds. */
    public void write(DomainEvent event) {
        Envelope envelope = new Envelope(
                new UUID(event.partitionId().getMostSignificantBits(), 0x8000000000000000L | written++),
                EventTypes.nameOf(event.getClass()),
                SOURCES.get(event.topic()),
                now,
                event.version(),
                null,
                null);
        producer.send(
                new ProducerRecord<>(
                        event.topic().wireName(),
                        Topic.partitionOf(event.partitionId()),
                        now.toEpochMilli(),
                        event.key(),
                        EventCodec.value(event),
                        EventHeaders.write(envelope, event.partitionId())),
                (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
        if (failure.get() != null) {
            throw new IllegalStateException("an event was not written", failure.get());
        }
    }

    /** Returns once Kafka has all of them. */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("an event was not written", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
