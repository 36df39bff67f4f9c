package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that would sleep for an hour is woken by what another instance has written. */
class WakeUpChannelIT {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final TestOutbox outbox = new TestOutbox();
    private final UUID entity = UUID.randomUUID();
    private WakeUpChannel elsewhere;
    private RunningRelay relay;

    @BeforeEach
    void start() {
        elsewhere = new WakeUpChannel(outbox.pool());
        relay = outbox.startRelay(FOR_EVER);
        eventually(() -> assertTrue(relay.leading()));
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void everyWriteOfAnotherInstanceIsRelayedAtOnce() {
        for (long version = 1; version <= 50; version++) {
            outbox.append(entity, version);
            elsewhere.call();
            long told = version;
            eventually(() -> assertEquals(told, relay.published()));
        }
    }

    @Test
    void callsThatComeTogetherReachTheLastWrite() {
        for (long version = 1; version <= 500; version++) {
            outbox.append(entity, version);
            elsewhere.call();
        }

        eventually(() -> assertEquals(500, relay.published()));
    }

    @Test
    void nobodyListensAfterTheTerm() {
        relay.close();

        eventually(() -> assertEquals(List.of(), listening()));
    }

    /** Those of this database whose last statement was to listen. */
    private List<String> listening() {
        List<String> found = new ArrayList<>();
        outbox.pool()
                .query("SELECT query FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
                .executeAndAwait()
                .forEach(row -> found.add(row.getString(0)));
        return found;
    }
}
