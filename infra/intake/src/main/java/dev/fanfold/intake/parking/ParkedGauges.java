package dev.fanfold.intake.parking;

import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Counts what is parked about once a second, for metrics and for {@link AnyParked}. */
@ApplicationScoped
class ParkedGauges {

    private static final Logger LOG = Logger.getLogger(ParkedGauges.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ParkedEvents events;
    private final AnyParked any;
    private final Rounds rounds;
    private volatile ParkedEvents.Count last = new ParkedEvents.Count(0, 0, 0);

    ParkedGauges(ParkedEvents events, AnyParked any, Vertx vertx, Heartbeats heartbeats, MeterRegistry metrics) {
        this.events = events;
        this.any = any;
        this.rounds = new Rounds(vertx, heartbeats.of("parked-gauges", Rounds.SILENCE), PAUSE, this::count);
        Gauge.builder("fanfold.parked.count", () -> last.count())
                .description("events that could not be applied; 10,000 stands for that many or more")
                .register(metrics);
        Gauge.builder("fanfold.parked.oldest", () -> last.oldest())
                .description("for how long the oldest of them has been parked")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        rounds.stop();
    }

    private Uni<?> count() {
        long known = any.reasons();
        return events.count()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .invoke(count -> accept(count, known))
                .onFailure()
                .invoke(failed -> LOG.debugf("parked events not counted: %s", failed));
    }

    private void accept(ParkedEvents.Count count, long known) {
        last = count;
        if (count.count() == 0) {
            any.refute(known, count.generation());
        } else {
            any.suspect();
        }
    }
}
