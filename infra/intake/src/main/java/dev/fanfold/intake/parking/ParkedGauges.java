package dev.fanfold.intake.parking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Counts what is parked about once a second, for metrics and for {@link AnyParked}. */
@ApplicationScoped
class ParkedGauges {

    private static final Logger LOG = Logger.getLogger(ParkedGauges.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ParkedEvents events;
    private final AnyParked any;
    private final Vertx vertx;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile ParkedEvents.Count last = new ParkedEvents.Count(0, 0, 0);
    private volatile long timer;

    ParkedGauges(ParkedEvents events, AnyParked any, Vertx vertx, MeterRegistry metrics) {
        this.events = events;
        this.any = any;
        this.vertx = vertx;
        Gauge.builder("fanfold.parked.count", () -> last.count())
                .description("events that could not be applied; 10,000 stands for that many or more")
                .register(metrics);
        Gauge.builder("fanfold.parked.oldest", () -> last.oldest())
                .description("for how long the oldest of them has been parked")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(PAUSE.toMillis(), tick -> count());
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void count() {
        if (!counting.compareAndSet(false, true)) {
            return;
        }
        long known = any.reasons();
        events.count()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> counting.set(false))
                .subscribe()
                .with(count -> accept(count, known), failed -> LOG.debugf("parked events not counted: %s", failed));
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
