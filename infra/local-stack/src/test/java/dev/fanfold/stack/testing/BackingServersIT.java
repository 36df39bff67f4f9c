package dev.fanfold.stack.testing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanfold.stack.server.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class BackingServersIT {
    private final BackingServers servers = BackingServers.shared();

    @Test
    void committedRowsSurviveAKilledServer() throws SQLException {
        var database = servers.createDatabase();
        execute(database, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1)");

        servers.postgres().kill();
        servers.postgres().start();

        assertEquals("1", ask(database, "SELECT count(*) FROM kept"));
    }

    @Test
    void commitsAreOnDiskWhenTheyAreAnswered() throws SQLException {
        var database = servers.createDatabase();

        var settings = Map.of(
                "fsync", ask(database, "SHOW fsync"),
                "synchronous_commit", ask(database, "SHOW synchronous_commit"),
                "full_page_writes", ask(database, "SHOW full_page_writes"));

        assertEquals(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"), settings);
    }

    @Test
    void aRoleReachesItsOwnDatabaseOnly() {
        var mine = servers.createDatabase();
        var yours = servers.createDatabase();

        var trespasser = new Database(mine.host(), mine.port(), yours.name(), mine.user(), mine.password());

        assertThrows(SQLException.class, () -> connect(trespasser).close());
    }

    @Test
    void committedRecordsSurviveAKilledBroker() throws Exception {
        var topic = createTopic();
        send(topic, "kept");

        servers.kafka().kill();
        servers.kafka().start();

        assertEquals(List.of("kept"), read(topic));
    }

    @Test
    void topicsAreNotCreatedByAccident() {
        try (var consumer =
                new KafkaConsumer<>(consumerSettings(), new StringDeserializer(), new StringDeserializer())) {
            consumer.partitionsFor("never-created", Duration.ofSeconds(5));
            assertFalse(consumer.listTopics().containsKey("never-created"));
        }
    }

    @Test
    void aFrozenRedisAnswersAgainWhenItIsResumed() {
        var redis = servers.redis();

        redis.pause();

        assertThrows(JedisConnectionException.class, this::ping);
        redis.resume();
        eventually(Duration.ofSeconds(5), () -> assertEquals("PONG", ping()));
    }

    private String ping() {
        try (var jedis = new Jedis("127.0.0.1", servers.redis().port(), 300)) {
            return jedis.ping();
        }
    }

    private String createTopic() throws Exception {
        var name = "topic-" + System.nanoTime();
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return name;
    }

    private void send(String topic, String value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.kafka().bootstrapServers(), "transactional.id", "test-" + topic);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", value));
            producer.commitTransaction();
        }
    }

    private List<String> read(String topic) {
        try (var consumer =
                new KafkaConsumer<>(consumerSettings(), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return eventually(Duration.ofSeconds(20), () -> {
                var values = consumer.poll(Duration.ofMillis(500)).records(partition).stream()
                        .map(record -> record.value())
                        .toList();
                assertFalse(values.isEmpty(), "no records yet");
                return values;
            });
        }
    }

    private Map<String, Object> consumerSettings() {
        return Map.of("bootstrap.servers", servers.kafka().bootstrapServers(), "isolation.level", "read_committed");
    }

    private static void execute(Database database, String... statements) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(Database database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        return new org.postgresql.Driver().connect(database.jdbcUrl(), login);
    }
}
