package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event and where it stood in the partition of its topic.
 *
 * @param offset of its record; of an event that is applied out of turn (a retry), the partition's next offset, since
 *     whoever has read the projection up to there has not seen it
 * @param repair whether it is to be applied at an equal version too
 */
public record Received(DomainEvent event, long offset, boolean repair) {

    /** @throws dev.fanfold.contracts.UndecodableEvent where the record is no event */
    public static Received of(ConsumerRecord<String, byte[]> record, long offset) {
        return new Received(EventCodec.decode(record), offset, EventHeaders.repairs(record.headers()));
    }
}
