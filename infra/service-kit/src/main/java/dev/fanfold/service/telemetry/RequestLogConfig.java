package dev.fanfold.service.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The lines that requests leave in the log. */
@ConfigMapping(prefix = "fanfold.request-log")
public interface RequestLogConfig {

    /** Whether there are any; where the log itself is JSON. */
    @WithDefault("true")
    boolean enabled();

    /** Lines that wait to be written; what comes beyond is counted and not written, no request waits for its line. */
    @WithDefault("20000")
    int waiting();

    /** How long a line waits for others to be written with. */
    @WithDefault("100ms")
    Duration pause();
}
