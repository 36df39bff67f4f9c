package dev.fanfold.outbox;

import java.time.Duration;

/**
 * What waits in the outbox.
 *
 * @param size rows that wait; {@value #COUNTED} stands for that many or more, so that looking costs the same at any
 *     size
 * @param age how long its oldest row has been waiting
 * @param held rows that cannot be sent as they are; each also holds back later rows of its key
 */
public record Backlog(long size, Duration age, long held) {

    static final int COUNTED = 100_000;
    static final Backlog NONE = new Backlog(0, Duration.ZERO, 0);
}
