package dev.fanfold.intake;

import jakarta.enterprise.inject.spi.CDI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Stamps each record with the fetch session of its partition while the poll that fetched it returns. Runs on the
 * polling thread, as assignments and seeks do, so a stamp is never of another session than its record; Kafka's consumer
 * drops what it had buffered from before a seek by itself. Here offsets become positions, too ({@link TopicLogs}).
 */
public final class SessionStamp implements ConsumerInterceptor<String, byte[]> {

    private static final String HEADER = "fanfold-fetch-session";

    private Positions positions;
    private TopicLogs logs;

    static long of(ConsumerRecord<String, byte[]> record) {
        Header stamp = record.headers().lastHeader(HEADER);
        return stamp == null
                ? Positions.NO_SESSION
                : ByteBuffer.wrap(stamp.value()).getLong();
    }

    static void stamp(ConsumerRecord<String, byte[]> record, long session) {
        record.headers()
                .add(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(session).array());
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        positions = CDI.current().select(Positions.class).get();
        logs = CDI.current().select(TopicLogs.class).get();
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> placed = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            long session = positions.session(partition);
            List<ConsumerRecord<String, byte[]>> fetched = logs.placed(partition, records.records(partition));
            fetched.forEach(record -> stamp(record, session));
            positions.polled(partition, fetched.getLast().offset() + 1);
            placed.put(partition, fetched);
        }
        return new ConsumerRecords<>(placed, records.nextOffsets());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Kafka's own commits are hints.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
