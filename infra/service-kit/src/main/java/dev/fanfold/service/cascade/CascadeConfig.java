package dev.fanfold.service.cascade;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of cascades. */
@ConfigMapping(prefix = "fanfold.cascade")
public interface CascadeConfig {

    /**
     * How long after the state of an account has changed a write may still commit that did not see it: longer than any
     * bounded transaction. A cascade ends with a look that began later and found nothing.
     */
    @WithDefault("60s")
    Duration settle();

    /** Rows of one transaction: holds their locks for some ten milliseconds. */
    @WithDefault("500")
    int chunk();

    /** How long a cascade waits at most before an instance finds it. */
    @WithDefault("500ms")
    Duration poll();
}
