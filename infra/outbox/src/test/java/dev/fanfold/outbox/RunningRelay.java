package dev.fanfold.outbox;

import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.util.function.Supplier;

/** A relay on a thread of its own, as each instance of a service has one. */
final class RunningRelay implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Relay relay;
    private final Thread thread;

    RunningRelay(
            OutboxStorage storage,
            Lease lease,
            Supplier<Publisher> publishers,
            WakeUpChannel channel,
            Duration pollInterval) {
        relay = new Relay(storage, lease, publishers, new WakeUp(), channel, new Settings(pollInterval));
        thread = Thread.ofPlatform().name("relay-under-test").daemon().start(relay);
    }

    boolean leading() {
        return relay.leading();
    }

    long published() {
        return relay.published();
    }

    @Override
    public void close() {
        relay.stop();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    record Settings(Duration pollInterval) implements RelayConfig {
        @Override
        public Topic topic() {
            return TestOutbox.TOPIC;
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int batchSize() {
            return 50;
        }

        @Override
        public long batchBytes() {
            return 1_000_000;
        }

        @Override
        public Duration retryPause() {
            return Duration.ofMillis(100);
        }
    }
}
