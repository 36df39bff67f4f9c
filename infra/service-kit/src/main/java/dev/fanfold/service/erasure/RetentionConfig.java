package dev.fanfold.service.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what was deleted can be restored. */
@ConfigMapping(prefix = "fanfold.retention")
public interface RetentionConfig {

    /** After this time what was deleted is erased for good. */
    @WithDefault("30d")
    Duration after();

    /** How often it is looked for; each instance looks. */
    @WithDefault("1h")
    Duration every();
}
