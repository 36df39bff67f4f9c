package dev.fanfold.outbox;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The Kafka side of the relay: a transactional producer whose {@code transactional.id} is the database's. Creating a
 * second one fences the first (KIP-98), so a relay that was stopped and wakes up late cannot write an old version
 * behind a newer one. Used by one thread.
 */
final class Publisher implements AutoCloseable {

    private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(20);

    private final KafkaProducer<String, byte[]> producer;
    private final Topic topic;
    private final String source;

    /** Fences every earlier publisher of the same database before it returns. */
    Publisher(String bootstrapServers, String database, Topic topic, String source) {
        this.topic = topic;
        this.source = source;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "fanfold-relay-" + database,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "fanfold-relay-" + database,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) TRANSACTION_LIMIT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
    }

    /**
     * All rows or none reach readers, in the order given. Returns once Kafka has committed them.
     *
     * @throws Unsendable where one row can never be sent; none was published
     * @throws ProducerFencedException where another instance has taken over
     */
    void publish(List<OutboxRow> rows) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        producer.beginTransaction();
        try {
            rows.forEach(row -> sent.add(send(row)));
            producer.flush();
            producer.commitTransaction();
        } catch (InvalidProducerEpochException fenced) { // what a fenced producer hears if it has sent first
            throw new ProducerFencedException(fenced.getMessage());
        } catch (KafkaException failed) {
            rejectUnsendable(rows, sent);
            throw failed;
        }
    }

    /** The record's time is that of sending it; when the change was made is in the envelope. */
    private Future<RecordMetadata> send(OutboxRow row) {
        Envelope envelope = new Envelope(
                row.eventId(), row.type(), source, row.occurredAt(), row.version(), row.cause(), row.traceparent());
        return producer.send(new ProducerRecord<>(
                topic.wireName(),
                Topic.partitionOf(row.partitionId()),
                System.currentTimeMillis(),
                row.key(),
                row.value(),
                EventHeaders.write(envelope, row.partitionId())));
    }

    /**
     * After one refused row the producer fails every call but an abort, and the rows that it has not sent yet for the
     * same reason: of all that were failed so, the largest is the one that is too large.
     */
    private void rejectUnsendable(List<OutboxRow> rows, List<Future<RecordMetadata>> sent) {
        IntStream.range(0, sent.size())
                .filter(i -> isTooLarge(sent.get(i)))
                .boxed()
                .max(Comparator.comparing(i -> rows.get(i).size()))
                .ifPresent(i -> {
                    producer.abortTransaction();
                    throw new Unsendable(rows.get(i), sent.get(i).exceptionNow());
                });
    }

    private static boolean isTooLarge(Future<RecordMetadata> sent) {
        return sent.state() == Future.State.FAILED && sent.exceptionNow() instanceof RecordTooLargeException;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    /** A row that Kafka will refuse however often it is sent. */
    static final class Unsendable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient OutboxRow row;

        Unsendable(OutboxRow row, Throwable cause) {
            super(cause.getMessage(), cause);
            this.row = row;
        }

        OutboxRow row() {
            return row;
        }
    }
}
