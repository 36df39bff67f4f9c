package dev.fanfold.service.budget;

import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All operations of this instance with their budgets. Every operation has one: what nobody declared has that of its
 * kind ({@code sql * p99 100ms 28d}).
 */
@Singleton
public class Budgets {

    /** Operations are named by code, so there are some hundred; whatever came beyond would share one name. */
    private static final int MOST = 1_000;

    /** Looks in a short window: how exactly its beginning is met. */
    private static final int STEPS = 20;

    private record Name(Kind kind, String operation) {}

    private final BudgetsConfig config;
    private final MeterRegistry metrics;
    private final Heartbeat heartbeat;
    private final Duration pause;
    private final List<Budget> declared;
    private final Map<Name, Operation> operations = new ConcurrentHashMap<>();

    Budgets(BudgetsConfig config, Heartbeats heartbeats, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
        this.pause = config.shortWindow().dividedBy(STEPS);
        this.heartbeat = heartbeats.of("budgets", pause.plus(Rounds.SILENCE));
        this.declared = config.of().values().stream()
                .map(Budget::parse)
                .sorted(Comparator.comparing(Budget::precision).reversed())
                .toList();
    }

    /** What is declared by name is known before it happens, so that it can be seen that it does not. */
    void start(@Observes StartupEvent started, Vertx vertx) {
        declared.stream().filter(budget -> !budget.isPattern()).forEach(budget -> of(budget.kind(), budget.pattern()));
        heartbeat.begin();
        vertx.setPeriodic(pause.toMillis(), tick -> look());
    }

    /** To be kept by who measures often. */
    public Operation of(Kind kind, String operation) {
        Name name = new Name(kind, operation);
        Operation known = operations.get(name);
        if (known != null) {
            return known;
        }
        return operations.computeIfAbsent(
                operations.size() < MOST ? name : new Name(kind, "other"),
                added -> new Operation(added.operation(), budget(kind, added.operation()), config, metrics));
    }

    private Budget budget(Kind kind, String operation) {
        return declared.stream()
                .filter(budget -> budget.covers(kind, operation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no budget for " + kind.label() + " " + operation));
    }

    /** Of all operations of this kind. */
    public CallCount count(Kind kind) {
        return operations.entrySet().stream()
                .filter(one -> one.getKey().kind() == kind)
                .map(one -> one.getValue().count())
                .reduce(new CallCount(0, 0), CallCount::plus);
    }

    Collection<Operation> all() {
        return operations.values();
    }

    private void look() {
        operations.values().forEach(Operation::look);
        heartbeat.beat();
    }
}
