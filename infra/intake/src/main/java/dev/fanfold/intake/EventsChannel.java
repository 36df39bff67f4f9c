package dev.fanfold.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The door: one poll at a time, in order; the next waits until a worker has this one, which is all the backpressure.
 */
@ApplicationScoped
class EventsChannel {

    private static final Duration HINT_INTERVAL = Duration.ofSeconds(5);

    private final Intake intake;
    private final BatchWorkers workers;
    private final ConsumerControl consumer;
    private long lastHint = System.nanoTime();

    EventsChannel(Intake intake, BatchWorkers workers, ConsumerControl consumer) {
        this.intake = intake;
        this.workers = workers;
        this.consumer = consumer;
    }

    @Incoming(ConsumerControl.CHANNEL)
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        workers.hand(records);
        if (System.nanoTime() - lastHint > HINT_INTERVAL.toNanos()) {
            lastHint = System.nanoTime();
            consumer.commitHint();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        intake.stop();
    }
}
