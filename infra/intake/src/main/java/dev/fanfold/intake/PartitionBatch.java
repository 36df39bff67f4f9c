package dev.fanfold.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition that are to be applied together.
 *
 * @param expected the position that the database must have for them to be applied
 */
record PartitionBatch(TopicPartition partition, long expected, List<ConsumerRecord<String, byte[]>> records) {

    /** The position after them. */
    long next() {
        return records.getLast().offset() + 1;
    }
}
