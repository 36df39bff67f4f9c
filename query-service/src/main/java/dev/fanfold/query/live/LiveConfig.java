package dev.fanfold.query.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of live updates. */
@ConfigMapping(prefix = "fanfold.live")
public interface LiveConfig {

    /** Streams of one instance at once; one more is answered 503. */
    @WithDefault("2000")
    int streams();

    /**
     * How often a stream on which nothing happens says that it is there. The gateway ends a request on which nothing
     * moves for 30 s. A client that takes nothing for as long is dropped.
     */
    @WithDefault("10s")
    Duration heartbeat();

    /**
     * How many offsets of each partition a stream may be behind when it is resumed; one that is further behind is told
     * to begin anew. Half as many more are kept, so that nothing goes while somebody reads it. At 1,000 events a second
     * the default is ten minutes, and at most some 200 MB of log.
     */
    @WithDefault("50000")
    long keptOffsets();
}
