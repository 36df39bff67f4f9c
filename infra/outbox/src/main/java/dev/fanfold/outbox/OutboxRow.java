package dev.fanfold.outbox;

import java.nio.charset.StandardCharsets;
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
        Instant occurredAt) {

    OutboxRow withTraceparent(String other) {
        return new OutboxRow(id, eventId, type, key, partitionId, version, state, cause, other, occurredAt);
    }

    /** The record's value; null for a tombstone. */
    byte[] value() {
        return state == null ? null : state.getBytes(StandardCharsets.UTF_8);
    }

    /** Of the value, in bytes. */
    int size() {
        return state == null ? 0 : value().length;
    }
}
