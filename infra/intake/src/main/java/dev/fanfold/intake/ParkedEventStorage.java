package dev.fanfold.intake;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The SQL of parked events, and nothing else. */
@ApplicationScoped
class ParkedEventStorage {

    /** One row by primary key; a record that is parked already stays as it is. */
    private static final String PARK = """
            INSERT INTO parked_event (generation, topic, partition, at_offset, key, type, value, cause)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """;

    private static final String TYPE_HEADER = dev.fanfold.contracts.EventHeaders.TYPE;

    private final int generation;

    ParkedEventStorage(@ConfigProperty(name = "fanfold.intake.generation") int generation) {
        this.generation = generation;
    }

    void park(ConsumerRecord<String, byte[]> record, String cause, Transaction transaction) {
        transaction.run(
                PARK,
                generation,
                record.topic(),
                record.partition(),
                record.offset(),
                printable(record.key()),
                type(record),
                record.value() == null ? null : Buffer.buffer(record.value()),
                printable(cause));
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(TYPE_HEADER);
        return type == null || type.value() == null
                ? null
                : printable(new String(type.value(), StandardCharsets.UTF_8));
    }

    /** PostgreSQL's text takes every character but NUL. */
    private static String printable(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
