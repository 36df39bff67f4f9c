package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.client.Log;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hands that reach into topics and positions. */
final class Meddling {
    private static final int REPEATED = 60;
    private static final int REWOUND = 40;
    private static final int PARTITIONS = 12;
    private static final int LIMIT_MS = 5_000;

    /** At most the three topics' rows of one partition number, by primary key. */
    private static final String REWIND = """
            UPDATE intake_position SET next_offset = greatest(0, next_offset - %d) WHERE partition = %d
            """;

    private final LocalStack stack;
    private final Random random;

    Meddling(LocalStack stack, Random random) {
        this.stack = stack;
        this.random = random;
    }

    /** Some of all records there ever were come again as they are, in an order of their own. */
    synchronized void repeat() throws Exception {
        var records = new ArrayList<>(Log.read(stack));
        Collections.shuffle(records, random);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stack.kafka().bootstrapServers(),
                "max.block.ms",
                LIMIT_MS,
                "request.timeout.ms",
                LIMIT_MS / 2,
                "delivery.timeout.ms",
                LIMIT_MS);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (var record : records.subList(0, Math.min(REPEATED, records.size()))) {
                producer.send(again(record)).get(LIMIT_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** All consumers read some partitions' latest records again. */
    synchronized void rewind() throws SQLException {
        var sql = REWIND.formatted(1 + random.nextInt(REWOUND), random.nextInt(PARTITIONS));
        for (var service : List.of(Service.QUERY, Service.TAG, Service.POST)) {
            var database = stack.postgres().database(service.database());
            var bounded = database.jdbcUrl() + "?connectTimeout=5&socketTimeout=5";
            try (var connection = DriverManager.getConnection(bounded, database.user(), database.password());
                    var statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static ProducerRecord<String, String> again(ConsumerRecord<String, String> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }
}
