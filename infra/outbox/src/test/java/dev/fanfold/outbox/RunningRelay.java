package dev.fanfold.outbox;

import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A relay on a thread of its own, as each instance of a service has one. */
final class RunningRelay implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Rounds rounds = new Rounds();
    private final Relay relay;
    private final Thread thread;

    RunningRelay(
            OutboxStorage storage,
            Lease lease,
            Supplier<Publisher> publishers,
            WakeUpChannel channel,
            Settings settings) {
        relay = new Relay(storage, lease, publishers, new WakeUp(), channel, settings, rounds);
        thread = Thread.ofPlatform().name("relay-under-test").daemon().start(relay);
    }

    /** How often its loop has come round. */
    int rounds() {
        return rounds.count.get();
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

    private static final class Rounds implements RelayWatch {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void cameRound() {
            count.incrementAndGet();
        }

        @Override
        public List<OutboxRow> begin(List<OutboxRow> rows) {
            return rows;
        }

        @Override
        public void published(List<OutboxRow> rows) {}

        @Override
        public void end() {}
    }

    record Settings(Duration pollInterval, Duration gather) implements RelayConfig {

        Settings(Duration pollInterval) {
            this(pollInterval, Duration.ofMillis(30));
        }

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
        public Duration gatherMost() {
            return Duration.ZERO;
        }

        @Override
        public int republishSpeed() {
            return 5_000;
        }

        @Override
        public Duration retryPause() {
            return Duration.ofMillis(100);
        }
    }
}
