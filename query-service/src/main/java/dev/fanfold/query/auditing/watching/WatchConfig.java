package dev.fanfold.query.auditing.watching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the light audit. */
@ConfigMapping(prefix = "fanfold.audit")
public interface WatchConfig {

    /** Whether this instance takes part. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How often some of the read model is compared, by one instance of all; each time up to a fifth sooner or later.
     */
    @WithDefault("1m")
    Duration every();

    /** How long one turn works at most, but for its last slice: with {@link #every} the share of one connection. */
    @WithDefault("1s")
    Duration budget();

    /**
     * After which another instance takes a turn whose instance has not given it back. Longer than any turn: its budget,
     * a slice of an owner that does not answer, and what seemed to differ.
     */
    @WithDefault("2m")
    Duration term();

    /** Rows of a slice: what one statement hashes or counts. */
    @WithDefault("500")
    int rows();

    /** How long both sides must have stood still to count as different; longer than the usual lag. */
    @WithDefault("10s")
    Duration settle();

    /** Differences that are kept and looked at again in each turn; past it, more are not looked for. */
    @WithDefault("200")
    int most();
}
