package dev.fanfold.outbox;

import dev.fanfold.contracts.Topic;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the relay. */
@ConfigMapping(prefix = "fanfold.relay")
public interface RelayConfig {

    /** The one topic that this service's events go to. */
    Topic topic();

    /** Whether this instance may relay at all; another one then does. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Rows of one Kafka transaction at most: bounds how much a crash of the service repeats. One of the database
     * repeats the last of some hundred milliseconds.
     */
    @WithDefault("500")
    int batchSize();

    /** Bytes of state after which a transaction gets no further row: bounds memory, whatever the size of rows. */
    @WithDefault("4000000")
    long batchBytes();

    /** How long a write waits at most where its wake-up was lost: the relay looks by itself this often. */
    @WithDefault("50ms")
    Duration pollInterval();

    /** From the beginning of a round of several rows to that of the next, at least: later ones come together. */
    @WithDefault("30ms")
    Duration gather();

    /** The same at most, where rounds take long: they are further apart then, so that others get on. */
    @WithDefault("80ms")
    Duration gatherMost();

    /** Events a second at most, in each instance, that telling entities again may add; writes go before in any case. */
    @WithDefault("5000")
    int republishSpeed();

    /** Pause after a failure, before the relay begins anew. */
    @WithDefault("500ms")
    Duration retryPause();
}
