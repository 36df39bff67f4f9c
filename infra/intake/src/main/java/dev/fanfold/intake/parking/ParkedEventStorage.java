package dev.fanfold.intake.parking;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.intake.Transaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The SQL of parked events in transactions of the intake, and nothing else. */
@ApplicationScoped
public class ParkedEventStorage {

    /** One row by primary key; a record that is parked already stays as it is. */
    private static final String PARK = """
            INSERT INTO parked_event (generation, topic, partition, at_offset, key, type, value, cause, headers)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """;

    /** What is parked of these keys, by index parked_event_key. */
    private static final String FORGET = "DELETE FROM parked_event WHERE generation = $1 AND key = ANY($2::text[])";

    /** What is parked of these entities before these events, by index parked_event_key. Usually no row. */
    private static final String SUPERSEDE = """
            DELETE FROM parked_event p
            USING unnest($2::text[], $3::text[], $4::bigint[]) AS e (topic, key, at_offset)
            WHERE p.generation = $1 AND p.key = e.key AND p.topic = e.topic AND p.at_offset < e.at_offset
            """;

    /**
     * One row by primary key. Taken first, as a batch does: until this transaction ends no instance applies a batch of
     * that partition.
     */
    private static final String HOLD_PARTITION = """
            SELECT next_offset FROM intake_position WHERE generation = $1 AND topic = $2 AND partition = $3 FOR UPDATE
            """;

    /** One row by primary key. */
    private static final String LOCK = """
            SELECT key, headers, value FROM parked_event
            WHERE generation = $1 AND topic = $2 AND partition = $3 AND at_offset = $4 FOR UPDATE
            """;

    /** One row by primary key. */
    private static final String REMOVE =
            "DELETE FROM parked_event WHERE generation = $1 AND topic = $2 AND partition = $3 AND at_offset = $4";

    private final AnyParked any;

    ParkedEventStorage(AnyParked any) {
        this.any = any;
    }

    public void park(ConsumerRecord<String, byte[]> record, String cause, Transaction transaction) {
        any.suspect();
        transaction.send(
                PARK,
                transaction.generation(),
                record.topic(),
                record.partition(),
                record.offset(),
                printable(record.key()),
                type(record),
                record.value() == null ? null : Buffer.buffer(record.value()),
                printable(cause),
                ParkedHeaders.write(record.headers()));
    }

    /** Of entities that are erased: what could not be applied then is not to be kept either. */
    public void forget(Collection<String> keys, Transaction transaction) {
        if (!keys.isEmpty()) {
            transaction.send(FORGET, transaction.generation(), keys.toArray(String[]::new));
        }
    }

    /** Every event carries the full state, so what was parked before a valid one has nothing left to say. */
    public void supersede(List<ConsumerRecord<String, byte[]>> valid, Transaction transaction) {
        if (!valid.isEmpty() && any.possible(transaction.generation())) {
            transaction.send(
                    SUPERSEDE,
                    transaction.generation(),
                    valid.stream().map(ConsumerRecord::topic).toArray(String[]::new),
                    valid.stream().map(ConsumerRecord::key).toArray(String[]::new),
                    valid.stream().map(ConsumerRecord::offset).toArray(Long[]::new));
        }
    }

    /**
     * Holds the partition of a parked event until the transaction ends.
     *
     * @return the partition's next offset; 0 where it was never read
     */
    long hold(ParkedId id, Transaction transaction) {
        return transaction.run(HOLD_PARTITION, transaction.generation(), id.topic(), id.partition()).stream()
                .findFirst()
                .map(row -> row.getLong("next_offset"))
                .orElse(0L);
    }

    Optional<Row> lock(ParkedId id, Transaction transaction) {
        return transaction.run(LOCK, transaction.generation(), id.topic(), id.partition(), id.offset()).stream()
                .findFirst();
    }

    void remove(ParkedId id, Transaction transaction) {
        transaction.send(REMOVE, transaction.generation(), id.topic(), id.partition(), id.offset());
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(EventHeaders.TYPE);
        return type == null || type.value() == null
                ? null
                : printable(new String(type.value(), StandardCharsets.UTF_8));
    }

    /** PostgreSQL's text takes every character but NUL. */
    private static String printable(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
