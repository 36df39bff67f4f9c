package dev.fanfold.service.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The workers of this instance. */
@ApplicationScoped
public class Heartbeats {

    private final MeterRegistry metrics;
    private final Map<String, Heartbeat> all = new ConcurrentHashMap<>();

    Heartbeats(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Of a worker that is not expected yet.
     *
     * @param silence that proves that it hangs: longer than all bounds of one turn together
     */
    public Heartbeat of(String worker, Duration silence) {
        return all.computeIfAbsent(worker, name -> {
            Heartbeat heartbeat = new Heartbeat(name, silence);
            TimeGauge.builder(
                            "fanfold.worker.silence",
                            heartbeat,
                            TimeUnit.MILLISECONDS,
                            h -> h.sinceLast().toMillis())
                    .description("since a worker's loop last came round")
                    .tags(Tags.of("worker", name))
                    .register(metrics);
            return heartbeat;
        });
    }

    Collection<Heartbeat> all() {
        return all.values();
    }
}
