package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;

/**
 * An event and where it stood in the partition of its topic.
 *
 * @param offset of its record; of an event that is applied out of turn (a retry), the partition's next offset, since
 *     whoever has read the projection up to there has not seen it
 */
public record Received(DomainEvent event, long offset) {}
