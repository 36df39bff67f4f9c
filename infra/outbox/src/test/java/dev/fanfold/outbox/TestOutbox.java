package dev.fanfold.outbox;

import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.Topics;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.testing.BackingServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An outbox in a database of its own on a real server, with as many relays as a test starts. */
final class TestOutbox implements AutoCloseable {

    static final Topic TOPIC = Topic.POSTS;
    static final Duration POLL = Duration.ofMillis(20);
    static final String SOURCE = "/fanfold/outbox-test";

    private static final String APPEND = """
            INSERT INTO outbox (type, key, partition_id, entity_version, state)
            VALUES ('fanfold.post.drafted.v1', $1, $2, $3, $4) RETURNING id
            """;

    private final BackingServers servers = BackingServers.shared();
    private final Vertx vertx = Vertx.vertx();
    private final Database database = servers.createDatabase();
    private final Pool pool = newPool();
    private final List<Pool> laterPools = new ArrayList<>();
    private final List<RunningRelay> relays = new ArrayList<>();

    TestOutbox() {
        System.setProperty("fanfold.kafka.bootstrap-servers", bootstrapServers());
        pool.query(resource("/db/outbox/V0_1__create_outbox.sql")).executeAndAwait();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Topics.ensure(admin, 1, Duration.ofSeconds(30));
        } catch (Exception failed) {
            throw new IllegalStateException("topics not created", failed);
        }
    }

    BackingServers servers() {
        return servers;
    }

    Pool pool() {
        return pool;
    }

    /** Connections that are opened after that migration, by the role that it is about. */
    Pool migrated(String migration) {
        pool.query(resource("/db/outbox/" + migration)).executeAndAwait();
        Pool later = newPool();
        laterPools.add(later);
        return later;
    }

    OutboxStorage storage() {
        return new OutboxStorage(pool);
    }

    Lease newLease() {
        return new Lease(pool);
    }

    /** Fences every earlier one of this database. */
    Publisher newPublisher() {
        return new Publisher(bootstrapServers(), database.name(), TOPIC, SOURCE);
    }

    /** The producer of a relay, for transactions that a {@link Publisher} would never leave open. */
    KafkaProducer<String, byte[]> newProducer() {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "transactional.id", "fanfold-relay-" + database.name()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    RunningRelay startRelay() {
        return startRelay(POLL);
    }

    RunningRelay startRelay(Duration pollInterval) {
        return startRelay(new RunningRelay.Settings(pollInterval));
    }

    RunningRelay startRelay(RunningRelay.Settings settings) {
        RunningRelay relay =
                new RunningRelay(storage(), newLease(), this::newPublisher, new WakeUpChannel(pool), settings);
        relays.add(relay);
        return relay;
    }

    /** A relay in a process of its own, which can be stopped as no thread can. */
    RelayProcess startRelayProcess() {
        return RelayProcess.start(
                bootstrapServers(),
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password());
    }

    /** Appends an event of the entity on that client and answers its outbox id. */
    long append(SqlClient client, UUID entity, long version, String state) {
        return client.preparedQuery(APPEND)
                .executeAndAwait(Tuple.of(entity.toString(), entity, version, state))
                .iterator()
                .next()
                .getLong("id");
    }

    long append(UUID entity, long version) {
        return append(pool, entity, version, "{}");
    }

    /** What is in the outbox, oldest first: {@code <key>@<version>}. */
    List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        pool.query("SELECT key, entity_version FROM outbox ORDER BY id")
                .executeAndAwait()
                .forEach(row -> waiting.add(row.getString(0) + "@" + row.getLong(1)));
        return waiting;
    }

    Backlog backlog() {
        return storage().backlog();
    }

    /** The versions of one entity, in the order of their offsets. */
    List<Long> versions(UUID entity) {
        return records(entity).map(TestOutbox::version).toList();
    }

    /** Those of the same records: between two transactions of one partition there is one for the end of the first. */
    List<Long> offsets(UUID entity) {
        return records(entity).map(ConsumerRecord::offset).toList();
    }

    private static Stream<ConsumerRecord<String, byte[]>> records(UUID entity) {
        return TopicReader.records(TOPIC).stream()
                .filter(record -> entity.toString().equals(record.key()));
    }

    static long version(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(
                new String(record.headers().lastHeader("ce_entityversion").value(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        relays.forEach(RunningRelay::close);
        laterPools.forEach(Pool::closeAndAwait);
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String bootstrapServers() {
        return servers.kafka().bootstrapServers();
    }

    private Pool newPool() {
        return newPool(vertx, database.host(), database.port(), database.name(), database.user(), database.password());
    }

    static Pool newPool(Vertx vertx, String host, int port, String database, String user, String password) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password);
        return Pool.newInstance(PgBuilder.pool()
                .using(vertx)
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(12))
                .build());
    }

    private static String resource(String name) {
        try (InputStream file = TestOutbox.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
