package dev.fanfold.service.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of all work beside the requests. */
@ConfigMapping(prefix = "fanfold.jobs")
public interface JobsConfig {

    /** Whether this instance may work at all; another one then does. */
    @WithDefault("true")
    boolean enabled();

    /** How long one chunk may take before it counts as failed. */
    @WithDefault("30s")
    Duration chunkLimit();

    /** Pause after a failure, before the job is tried again. */
    @WithDefault("1s")
    Duration retryPause();
}
