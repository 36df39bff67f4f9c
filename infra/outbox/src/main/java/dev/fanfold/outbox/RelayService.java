package dev.fanfold.outbox;

import dev.fanfold.contracts.Topics;
import dev.fanfold.service.health.Heartbeat;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Runs the relay of this instance, from start to stop. */
@ApplicationScoped
public class RelayService {

    private static final Logger LOG = Logger.getLogger(RelayService.class);
    private static final Duration TOPIC_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final RelayConfig config;
    private final String bootstrapServers;
    private final int replicas;
    private final String database;
    private final String source;
    private final WakeUp wakeUp = new WakeUp();
    private final WakeUpChannel channel;
    private final Heartbeat heartbeat;
    private final Relay relay;
    private final Thread thread;

    RelayService(
            RelayConfig config,
            OutboxStorage storage,
            Lease lease,
            WakeUpChannel channel,
            ObservedRelay watch,
            MeterRegistry metrics,
            @ConfigProperty(name = "fanfold.kafka.bootstrap-servers") String bootstrapServers,
            @ConfigProperty(name = "fanfold.kafka.replicas") int replicas,
            @ConfigProperty(name = "fanfold.database.name") String database,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.replicas = replicas;
        this.database = database;
        this.source = "/fanfold/" + application;
        this.channel = channel;
        this.heartbeat = watch.heartbeat();
        this.relay = new Relay(storage, lease, this::publisher, wakeUp, channel, config, watch);
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(relay);
        FunctionCounter.builder("fanfold.relay.published", relay, Relay::published)
                .description("events that this instance has published")
                .register(metrics);
        Gauge.builder("fanfold.relay.leading", relay, r -> r.leading() ? 1 : 0)
                .description("1 where this instance relays")
                .register(metrics);
        Gauge.builder("fanfold.outbox.size", relay, r -> r.backlog().size())
                .description("events that wait to be published; 100,000 stands for that many or more")
                .register(metrics);
        Gauge.builder("fanfold.outbox.age", relay, r -> r.backlog().age().toMillis() / 1e3)
                .description("how long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("fanfold.outbox.held", relay, r -> r.backlog().held())
                .description("events that Kafka refuses; each holds back the later ones of its key")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            heartbeat.begin();
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        heartbeat.end();
        relay.stop();
        if (thread.isAlive()) {
            thread.join(STOP_LIMIT);
            thread.interrupt();
        }
    }

    /**
     * To be called after a commit that appended to the outbox: wakes the relay, here or in the instance that has it.
     * Cheap, never fails, many calls are one.
     */
    public void wake() {
        if (relay.leading()) {
            wakeUp.signal();
        } else {
            channel.call();
        }
    }

    boolean leading() {
        return relay.leading();
    }

    /** As it was a second or so ago. */
    Backlog backlog() {
        return relay.backlog();
    }

    private Publisher publisher() {
        ensureTopics();
        return new Publisher(bootstrapServers, database, config.topic(), source);
    }

    /** Each time this instance begins to relay, and goes on after a failure: Kafka may have come back without them. */
    private void ensureTopics() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TOPIC_LIMIT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TOPIC_LIMIT.toMillis() / 2))) {
            Topics.ensure(admin, replicas, TOPIC_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while creating topics", interrupted);
        } catch (Exception failed) {
            LOG.debug("topics not created", failed);
            throw new IllegalStateException("Kafka does not answer: topics not created", failed);
        }
    }
}
