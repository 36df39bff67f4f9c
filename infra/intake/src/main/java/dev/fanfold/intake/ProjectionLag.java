package dev.fanfold.intake;

import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;

/**
 * How far this instance is behind on the partitions it has, asked of the consumer's own thread once a second: its
 * answer is the proof that it polls. Where there is something to be applied and nobody applies it, the consumer is
 * silent too, however well it polls.
 */
@ApplicationScoped
class ProjectionLag {

    private static final Logger LOG = Logger.getLogger(ProjectionLag.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What was polled is given to the projector at once, if it has nothing else to do. */
    private static final Duration GIVEN = Duration.ofSeconds(30);

    /** More than the consumer's thread may be busy between two polls: with positions, while the database is away. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** @param lag offsets, those of removed records and of ends of transactions included */
    record Behind(int partitions, long lag) {}

    private final KafkaClientService clients;
    private final Positions positions;
    private final ObservedIntake intake;
    private final Vertx vertx;
    private final Heartbeat heartbeat;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Behind behind = new Behind(0, 0);
    private volatile long caughtUpMillis = System.currentTimeMillis();
    private volatile long timer;

    ProjectionLag(
            KafkaClientService clients,
            Positions positions,
            ObservedIntake intake,
            Vertx vertx,
            Heartbeats heartbeats,
            MeterRegistry metrics) {
        this.clients = clients;
        this.positions = positions;
        this.intake = intake;
        this.vertx = vertx;
        this.heartbeat = heartbeats.of("consumer", SILENCE);
        Gauge.builder("fanfold.projection.lag", () -> behind.lag())
                .description("offsets that are not applied yet, of the partitions of this instance")
                .register(metrics);
        Gauge.builder("fanfold.projection.late", () -> late().toMillis() / 1e3)
                .description("at most so old is what is not applied yet")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("fanfold.projection.partitions", () -> behind.partitions())
                .description("partitions of all topics that this instance has")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        heartbeat.begin();
        timer = vertx.setPeriodic(PAUSE.toMillis(), tick -> look());
    }

    void stop(@Observes ShutdownEvent stopping) {
        heartbeat.end();
        vertx.cancelTimer(timer);
    }

    Behind behind() {
        return behind;
    }

    /** Two bounds, of which the lower is true: since all was applied, and the age of the newest that was. */
    Duration late() {
        if (behind.lag() == 0) {
            return Duration.ZERO;
        }
        long since = Math.max(caughtUpMillis, intake.newestMillis());
        return Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since));
    }

    /** The consumer's thread is busy for good reasons. */
    void busy() {
        heartbeat.beat();
    }

    private void look() {
        KafkaConsumer<String, byte[]> consumer = clients.getConsumer(ConsumerControl.CHANNEL);
        if (consumer == null || !looking.compareAndSet(false, true)) {
            return;
        }
        long now = System.currentTimeMillis();
        consumer.runOnPollingThread(kafka -> {
                    return new Behind(kafka.assignment().size(), lag(kafka) + positions.unapplied());
                })
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(found -> learn(found, now), failed -> LOG.debugf("lag not known: %s", failed.toString()));
    }

    private static long lag(Consumer<String, byte[]> kafka) {
        return kafka.assignment().stream()
                .mapToLong(partition -> kafka.currentLag(partition).orElse(0))
                .sum();
    }

    private void learn(Behind found, long askedAt) {
        behind = found;
        if (found.lag() == 0) {
            caughtUpMillis = askedAt;
        }
        if (found.lag() == 0 || intake.idle().compareTo(GIVEN) < 0) {
            heartbeat.beat();
        }
    }
}
