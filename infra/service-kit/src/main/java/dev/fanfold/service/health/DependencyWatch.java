package dev.fanfold.service.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks at every dependency about once a second, beside the requests. Health checks tell what was seen, so that asking
 * for them costs nothing and never waits; two failures in a row, or silence of this class itself, make a dependency
 * unhealthy: within 5 s of its end, and as soon as it answers again.
 */
@ApplicationScoped
public class DependencyWatch {

    private static final Logger LOG = Logger.getLogger(DependencyWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    /** Looks between two descriptions, which cost more. */
    private static final int DESCRIBE_EVERY = 15;

    /** Looks between two measurements; made with a description, so a multiple of that. */
    private static final int MEASURE_EVERY = 60;

    private final Vertx vertx;
    private final Map<Dependency, Seen> seen = new LinkedHashMap<>();
    private final Map<Dependency, Heartbeat> heartbeats = new HashMap<>();
    private volatile boolean stopping;

    DependencyWatch(@All List<Dependency> dependencies, Vertx vertx, Heartbeats workers, MeterRegistry metrics) {
        this.vertx = vertx;
        long now = System.nanoTime();
        dependencies.forEach(dependency -> {
            seen.put(dependency, Seen.nothingYet(now));
            heartbeats.put(dependency, workers.of("look-at-" + dependency.name(), Rounds.SILENCE));
            Tags tags = Tags.of("dependency", dependency.name());
            Gauge.builder(
                            "fanfold.dependency.condition",
                            () -> condition(dependency).ordinal())
                    .description("0 healthy, 1 degraded, 2 unhealthy")
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("fanfold.dependency.latency", () -> seen(dependency).latencyMs() / 1e3)
                    .description("how long the last look at it took")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(metrics);
        });
    }

    void start(@Observes StartupEvent started) {
        heartbeats.values().forEach(Heartbeat::begin);
        dependencies().forEach(dependency -> look(dependency, 0));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        heartbeats.values().forEach(Heartbeat::end);
    }

    synchronized List<Dependency> dependencies() {
        return List.copyOf(seen.keySet());
    }

    synchronized Seen seen(Dependency dependency) {
        return seen.get(dependency);
    }

    Condition condition(Dependency dependency) {
        return seen(dependency).condition(System.nanoTime());
    }

    private void look(Dependency dependency, int round) {
        if (stopping) {
            return;
        }
        heartbeats.get(dependency).beat();
        long begun = System.nanoTime();
        bounded(dependency::ask)
                .subscribe()
                .with(
                        answer -> {
                            long took = System.nanoTime() - begun;
                            boolean slow = took > dependency.slow().toNanos();
                            see(dependency, seen(dependency).answered(took / 1_000 / 1e3, slow, System.nanoTime()));
                            describe(dependency, round);
                        },
                        failed -> {
                            see(dependency, seen(dependency).failed(failed, System.nanoTime()));
                            again(dependency, 0, PAUSE_AFTER_FAILURE);
                        });
    }

    private void describe(Dependency dependency, int round) {
        if (round % DESCRIBE_EVERY != 0) {
            again(dependency, round + 1, PAUSE);
            return;
        }
        bounded(dependency::describe)
                .invoke(described -> see(dependency, seen(dependency).with(described)))
                .chain(() -> round % MEASURE_EVERY == 0
                        ? bounded(dependency::measure)
                        : Uni.createFrom().voidItem())
                .subscribe()
                .with(done -> again(dependency, round + 1, PAUSE), failed -> {
                    LOG.debugf("%s not described: %s", dependency.name(), failed.toString());
                    again(dependency, round + 1, PAUSE);
                });
    }

    private void again(Dependency dependency, int round, Duration pause) {
        vertx.setTimer(pause.toMillis(), due -> look(dependency, round));
    }

    private synchronized void see(Dependency dependency, Seen now) {
        Condition before = condition(dependency);
        seen.put(dependency, now);
        Condition after = condition(dependency);
        if (after == Condition.UNHEALTHY && before != Condition.UNHEALTHY) {
            LOG.warnf("%s is unhealthy: %s", dependency.name(), now.cause());
        } else if (before == Condition.UNHEALTHY && after != Condition.UNHEALTHY) {
            LOG.infof("%s answers", dependency.name());
        }
    }

    /** What throws has failed: a client may not even be made while nobody knows the server's name. */
    private static <T> Uni<T> bounded(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().<T>deferred(work).ifNoItem().after(LIMIT).fail();
    }
}
