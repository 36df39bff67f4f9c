package dev.fanfold.outbox;

import java.time.Duration;

/**
 * What waits in the outbox.
 *
 * @param age how long its oldest row has been waiting
 * @param held rows that cannot be sent as they are; each also holds back later rows of its key
 */
public record Backlog(long size, Duration age, long held) {}
