package dev.fanfold.service.jobs;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Work that every instance looks for, from start to stop. What is to be done is found in tables, never remembered in a
 * process; two instances at once must not hurt each other ({@code FOR UPDATE SKIP LOCKED}).
 */
public interface ChunkedJob {

    /** Names the thread and the log lines; a few words in kebab-case. */
    String name();

    /** Before it is looked again, where there was nothing to do. */
    Duration pause();

    /** The next chunk, in a transaction of its own. Tells whether there may be more to do at once. */
    Uni<Boolean> chunk();
}
