package dev.fanfold.stack;

import dev.fanfold.stack.server.GatewayProcess;
import dev.fanfold.stack.server.Server.Started;
import dev.fanfold.stack.server.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Replaces instances behind the gateway one after another: the next one ends when the gateway reaches the one before
 * again. Of a service with several instances all but one serve at any time, and nobody notices.
 */
final class Rollout {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final GatewayProcess gateway;
    private final List<ServiceProcess> services;
    private final Function<ServiceProcess, Started> start;

    Rollout(GatewayProcess gateway, List<ServiceProcess> services, Function<ServiceProcess, Started> start) {
        this.gateway = gateway;
        this.services = services;
        this.start = start;
    }

    /** Those that run and that others can stand in for; only they take turns, all others start at once. */
    List<ServiceProcess> inTurn() {
        return services.stream()
                .filter(instance -> instance.process().isRunning() && hasOthers(instance))
                .toList();
    }

    private boolean hasOthers(ServiceProcess instance) {
        return services.stream()
                        .filter(other -> other.service() == instance.service())
                        .count()
                > 1;
    }

    /** Starts anew, in turn, those that are not what is wanted. */
    Stream<Started> renew(List<ServiceProcess> instances) {
        return instances.stream().map(instance -> {
            var started = start.apply(instance);
            if (started != Started.ALREADY_RUNNING) {
                awaitReached(instance);
            }
            return started;
        });
    }

    /** Ends and starts each of them in turn. */
    void restart(List<ServiceProcess> instances) {
        instances.forEach(instance -> {
            instance.stop();
            start.apply(instance);
            awaitReached(instance);
        });
    }

    /** An instance may be ready a moment before the gateway has noticed. */
    void awaitAllReached() {
        await(() -> gateway.reaches(services.size()), "all services");
    }

    private void awaitReached(ServiceProcess instance) {
        await(() -> gateway.reaches(instance), instance.name());
    }

    private void await(BooleanSupplier reached, String whom) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new StackException(
                        "The gateway does not reach " + whom + ": see " + gateway.url() + "/q/routes.");
            }
            Stack.sleep(POLL);
        }
    }
}
