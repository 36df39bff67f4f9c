package dev.fanfold.query.operating;

import dev.fanfold.service.testing.Spans;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** With telemetry on, and with windows in which a test sees a breach begin and end. */
public class Observed implements QuarkusTestProfile {

    static final String SLOW_ROUTE = "GET /v1/tags/{id}";
    static final String SLOW_STATEMENT = "TagReader.BY_ID";

    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(Map.of(
                "fanfold.budgets.short-window", "3s",
                "fanfold.budgets.long-window", "30s",
                "fanfold.budgets.warning-pause", "1s",
                "fanfold.budgets.of.read-tag", "http " + SLOW_ROUTE + " p99 75ms 1m",
                "fanfold.budgets.of.tag", "sql " + SLOW_STATEMENT + " p99 75ms 1m",
                "fanfold.projection.late", "1s",
                "fanfold.request-log.enabled", "true",
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.simple", "true",
                "quarkus.otel.exporter.otlp.traces.enabled", "false"));
    }

    /** In place of the exporter that sends them. */
    @Singleton
    @Produces
    Spans spans() {
        return new Spans();
    }
}
