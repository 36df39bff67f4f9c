package dev.fanfold.query.projecting;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.query.freshness.PositionVector;

/**
 * Where in the topics something was changed: by a batch that has applied this offset. Positions move with the rows, so
 * whoever sees the partition's position beyond it sees the change too, and one of the batch's places is enough.
 *
 * @param source the partition, as position vectors number it
 */
public record Place(int source, long offset) {

    public static Place of(DomainEvent event, EventBatch batch) {
        return new Place(
                PositionVector.source(event.topic(), Topic.partitionOf(event.partitionId())), batch.passed(event));
    }

    /** Any one of the batch's. */
    public static Place of(EventBatch batch) {
        return of(batch.all().iterator().next(), batch);
    }
}
