package dev.fanfold.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The log of a topic, and where in our positions it begins.
 *
 * @param id Kafka's id of the topic: one that was lost and made again has another
 * @param bases by partition; what an offset of the log and a position differ by
 * @param replaced how often another log has taken the place of the one before
 */
record TopicLog(String topic, String id, List<Long> bases, int replaced) {

    /** The first that is met: positions are its offsets. */
    static TopicLog first(String topic, String id, int partitions) {
        Long[] bases = new Long[partitions];
        Arrays.fill(bases, 0L);
        return new TopicLog(topic, id, List.of(bases), 0);
    }

    /**
     * One that takes this one's place: it begins behind every position. Behind and not at it, so that whoever has
     * records of the old log under way expects a position that is there no more.
     *
     * @param positions the furthest of each partition
     */
    TopicLog replacedBy(String other, Map<Integer, Long> positions) {
        Long[] next = bases.toArray(Long[]::new);
        positions.forEach((partition, position) -> next[partition] = Math.max(next[partition], position + 1));
        return new TopicLog(topic, other, List.of(next), replaced + 1);
    }

    long base(int partition) {
        return bases.get(partition);
    }

    /** The same record at its position. */
    static ConsumerRecord<String, byte[]> at(long position, ConsumerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                position,
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                record.headers(),
                record.leaderEpoch());
    }
}
