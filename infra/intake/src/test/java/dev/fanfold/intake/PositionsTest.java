package dev.fanfold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final TopicPartition MINE = new TopicPartition("fanfold.posts.v1", 3);
    private static final TopicPartition ALSO_MINE = new TopicPartition("fanfold.tags.v1", 3);
    private static final TopicPartition NOT_MINE = new TopicPartition("fanfold.posts.v1", 4);

    private final Positions positions = new Positions();

    @BeforeEach
    void assign() {
        positions.assign(Map.of(MINE, 10L, ALSO_MINE, 0L));
    }

    @Test
    void everythingFromThePositionOnIsPending() {
        assertEquals(List.of(10L, 11L, 12L), pending(polled(MINE, 10, 11, 12)));
    }

    @Test
    void batchExpectsThePositionEvenWhereOffsetsAreMissing() {
        PartitionBatch batch = positions.pending(polled(MINE, 14, 17)).getFirst();

        assertEquals(10, batch.expected());
        assertEquals(18, batch.next());
    }

    @Test
    void whatIsAppliedAlreadyIsDropped() {
        assertEquals(List.of(10L), pending(polled(MINE, 7, 8, 9, 10)));
        assertEquals(List.of(), pending(polled(MINE, 7, 8, 9)));
    }

    @Test
    void partitionOfAnotherInstanceIsDropped() {
        assertTrue(positions.pending(polled(NOT_MINE, 0, 1)).isEmpty());
        positions.revoke(List.of(MINE));
        assertTrue(positions.pending(polled(MINE, 10)).isEmpty());
    }

    @Test
    void appliedBatchMovesItsPartitionOnly() {
        positions.applied(positions.pending(polled(MINE, 10, 11)));

        assertEquals(Map.of(MINE, 12L, ALSO_MINE, 0L), positions.snapshot());
    }

    @Test
    void retriedPollHoldsOnlyWhatIsLeft() {
        ConsumerRecords<String, byte[]> poll = polled(MINE, 10, 11, 12);
        List<PartitionBatch> first = positions.pending(polled(MINE, 10));
        positions.applied(first);

        assertEquals(List.of(11L, 12L), pending(poll));
    }

    @Test
    void whatTheDatabaseHasAlreadyIsSkipped() {
        positions.skipTo(MINE, 12);

        assertEquals(List.of(12L, 13L), pending(polled(MINE, 10, 11, 12, 13)));
    }

    @Test
    void positionIsNeverSkippedBackwards() {
        positions.skipTo(MINE, 5);

        assertEquals(10, positions.snapshot().get(MINE));
    }

    @Test
    void recordsFetchedBeforeASeekBackAreDroppedThoughTheirOffsetsFit() {
        ConsumerRecords<String, byte[]> queued = polled(MINE, 13, 14);

        positions.assign(Map.of(MINE, 4L));

        assertEquals(List.of(), pending(queued));
        assertEquals(List.of(4L, 5L), pending(polled(MINE, 4, 5)));
    }

    /** The case that offsets cannot tell: what lies between was compacted away, so the first record read anew is 13. */
    @Test
    void recordReadAnewIsTakenThoughAnOldOneHadTheSameOffset() {
        ConsumerRecords<String, byte[]> queued = polled(MINE, 13);
        positions.assign(Map.of(MINE, 4L));
        ConsumerRecords<String, byte[]> readAnew = polled(MINE, 13);

        assertEquals(List.of(), pending(queued));
        assertEquals(List.of(13L), pending(readAnew));
    }

    @Test
    void recordsOfAnEarlierAssignmentAreDropped() {
        ConsumerRecords<String, byte[]> queued = polled(MINE, 12);

        positions.revoke(List.of(MINE));
        positions.assign(Map.of(MINE, 11L));

        assertEquals(List.of(), pending(queued));
    }

    @Test
    void seekOfOnePartitionLeavesTheOthersAlone() {
        ConsumerRecords<String, byte[]> queued = polled(ALSO_MINE, 0);

        positions.assign(Map.of(MINE, 4L));

        assertEquals(List.of(0L), pending(queued));
    }

    @Test
    void recordWithoutAStampBelongsToNoSession() {
        ConsumerRecords<String, byte[]> poll = records(MINE, 10);

        assertTrue(positions.pending(poll).isEmpty());
    }

    private List<Long> pending(ConsumerRecords<String, byte[]> poll) {
        return positions.pending(poll).stream()
                .flatMap(batch -> batch.records().stream())
                .map(ConsumerRecord::offset)
                .toList();
    }

    /** As the interceptor leaves them. */
    private ConsumerRecords<String, byte[]> polled(TopicPartition partition, long... offsets) {
        ConsumerRecords<String, byte[]> poll = records(partition, offsets);
        poll.forEach(record -> SessionStamp.stamp(record, positions.session(partition)));
        return poll;
    }

    private static ConsumerRecords<String, byte[]> records(TopicPartition partition, long... offsets) {
        List<ConsumerRecord<String, byte[]>> records = Arrays.stream(offsets)
                .mapToObj(offset ->
                        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", new byte[0]))
                .collect(Collectors.toList());
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
    }
}
