package dev.fanfold.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition that are to be applied together.
 *
 * @param expected the position that the database must have for them to be applied
 * @param next the position after them, and after whatever the topic has lost between them and there
 */
record PartitionBatch(
        TopicPartition partition, long expected, List<ConsumerRecord<String, byte[]>> records, long next) {

    PartitionBatch(TopicPartition partition, long expected, List<ConsumerRecord<String, byte[]>> records) {
        this(partition, expected, records, records.getLast().offset() + 1);
    }
}
