package dev.fanfold.outbox;

import java.time.Instant;
import java.util.UUID;

/** One event on its way. */
record OutboxRow(
        long id,
        UUID eventId,
        String type,
        String key,
        UUID partitionId,
        long version,
        String state,
        String cause,
        String traceparent,
        Instant occurredAt) {}
