package dev.fanfold.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the gateway has passed on, and to whom it could; in Prometheus' text format at {@code /q/metrics}. */
final class GatewayMetrics {
    private static final Duration[] BOUNDS = Stream.of(2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Answers(String service, int statusClass) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Answers, Timer> answers = new ConcurrentHashMap<>();

    GatewayMetrics(Instances instances) {
        new JvmMemoryMetrics().bindTo(registry);
        for (var service : Routes.SERVICES) {
            Gauge.builder(
                            "fanfold.gateway.instances",
                            instances,
                            all -> all.all().stream()
                                    .filter(instance -> instance.service().equals(service) && instance.healthy())
                                    .count())
                    .description("instances that are ready")
                    .tag("service", service)
                    .register(registry);
            Gauge.builder(
                            "fanfold.gateway.pending",
                            instances,
                            all -> all.all().stream()
                                    .filter(instance -> instance.service().equals(service))
                                    .mapToInt(Instance::pending)
                                    .sum())
                    .description("requests that were passed on and are not answered yet")
                    .tag("service", service)
                    .register(registry);
            timer(new Answers(service, 2));
        }
    }

    /** An answer has begun, whoever gave it. */
    void answered(String service, int status, long nanos) {
        answers.computeIfAbsent(new Answers(service, status / 100), this::timer).record(Duration.ofNanos(nanos));
    }

    private Timer timer(Answers kind) {
        return Timer.builder("fanfold.gateway.answers")
                .description("from a request to the head of its answer")
                .tag("service", kind.service())
                .tag("status", kind.statusClass() + "xx")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    String text() {
        return registry.scrape();
    }
}
