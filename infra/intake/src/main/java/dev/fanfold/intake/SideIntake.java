package dev.fanfold.intake;

import dev.fanfold.intake.PositionStorage.PositionMoved;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.data.Generation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings a generation that is not live up to where the live one is, and never past it: with the live one held, it comes
 * to stand at equal positions, also where compaction has taken the last records away. Reads all partitions beside the
 * channel and outside of its group; of two that do so at once, positions let one write. For one thread.
 */
public final class SideIntake implements AutoCloseable {

    /** Where records wait for the live generation, which may apply them at any moment. */
    private static final Duration SHORT = Duration.ofMillis(5);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Generation generation;
    private final Generations generations;
    private final List<String> topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final PositionStorage storage;
    private final SideWorkers workers;
    private final TopicLogs logs;

    /** Whose offsets the positions were taken for. */
    private Map<String, TopicLog> read;

    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /** Fetched and not applied yet. */
    private final Map<TopicPartition, Deque<ConsumerRecord<String, byte[]>>> waiting = new HashMap<>();

    /** Where the live generation was at the beginning: a topic is read once those before it have come there. */
    private Map<TopicPartition, Long> beginning;

    SideIntake(
            Generation generation,
            Generations generations,
            List<String> topics,
            KafkaConsumer<String, byte[]> consumer,
            PositionStorage storage,
            SideWorkers workers,
            TopicLogs logs) {
        this.generation = generation;
        this.generations = generations;
        this.topics = topics;
        this.consumer = consumer;
        this.storage = storage;
        this.workers = workers;
        this.logs = logs;
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        consumer.assign(partitions);
        logs.learn(partitions);
        beginning = storage.look(generations.live(), partitions);
        seek();
    }

    /**
     * Applies what has been fetched, up to where the live generation is, or fetches more.
     *
     * @param most records of the step; a batch has {@link SideIntakes#MOST} at most
     * @param patience with Kafka where there is nothing to apply
     * @param afterCommit is given what the projection wants to be done after each commit
     * @return how many records were applied
     */
    public int step(int most, Duration patience, Consumer<Runnable> afterCommit) {
        if (!logs.snapshot().equals(read)) {
            seek();
        }
        fetchForAll(patience);
        List<PartitionBatch> batches = batches(most);
        if (batches.isEmpty() && !waiting.isEmpty()) { // for the live one, which may have come on elsewhere
            fetch(SHORT);
            batches = batches(most);
        }
        return batches.isEmpty() ? 0 : apply(batches, afterCommit);
    }

    /** What has lost a conflict, or to another instance, is read again. */
    private int apply(List<PartitionBatch> batches, Consumer<Runnable> afterCommit) {
        SideWorkers.Outcome outcome = workers.apply(batches, afterCommit);
        int records = outcome.done().stream().mapToInt(this::applied).sum();
        RuntimeException failed = outcome.failed();
        if (failed == null) {
            return records;
        }
        if (failed instanceof PositionMoved || Failures.isConflict(failed)) {
            seek();
            return records;
        }
        throw failed;
    }

    /** Records that the live generation has not applied yet, of all topics. Asks Kafka and the database. */
    public long liveLag() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> live = storage.look(generations.live(), partitions);
        return partitions.stream()
                .mapToLong(
                        partition -> Math.max(0, logs.position(partition, ends.get(partition)) - live.get(partition)))
                .sum();
    }

    @Override
    public void close() {
        workers.close();
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_LIMIT));
    }

    /** So that each worker has something to do, unless there is nothing: a poll is often of one partition. */
    private void fetchForAll(Duration patience) {
        if (waiting.isEmpty()) {
            fetch(patience);
        }
        for (int poll = 1; poll < workers.most() && busy() < workers.most() && !waiting.isEmpty(); poll++) {
            fetch(Duration.ZERO);
        }
    }

    private long busy() {
        return waiting.keySet().stream()
                .mapToInt(partition -> workers.of(partition.partition()))
                .distinct()
                .count();
    }

    private void fetch(Duration patience) {
        consumer.resume(partitions);
        consumer.pause(later());
        consumer.pause(waiting.keySet());
        ConsumerRecords<String, byte[]> records = consumer.poll(patience);
        for (TopicPartition partition : records.partitions()) {
            waiting.put(partition, new ArrayDeque<>(logs.placed(partition, records.records(partition))));
        }
    }

    /** The partitions of topics whose turn has not come. */
    private List<TopicPartition> later() {
        for (String topic : topics) {
            if (partitions.stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .anyMatch(partition -> positions.get(partition) < beginning.get(partition))) {
                int after = topics.indexOf(topic);
                return partitions.stream()
                        .filter(partition -> topics.indexOf(partition.topic()) > after)
                        .toList();
            }
        }
        return List.of();
    }

    private List<PartitionBatch> batches(int most) {
        Map<TopicPartition, Long> live = storage.look(generations.live(), partitions);
        List<PartitionBatch> batches = new ArrayList<>();
        int[] left = new int[workers.most()];
        Arrays.fill(left, Math.clamp(most / workers.most(), 1, SideIntakes.MOST));
        for (TopicPartition partition : partitions) {
            int worker = workers.of(partition.partition());
            List<ConsumerRecord<String, byte[]>> records = take(partition, live.get(partition), left[worker]);
            left[worker] -= records.size();
            long position = positions.get(partition);
            long next = Math.min(live.get(partition), read(partition, records.size()));
            if (next > position) {
                batches.add(new PartitionBatch(partition, position, records, next));
            }
        }
        return batches;
    }

    /** The first of those that wait, below the end; they wait on until they are applied. */
    private List<ConsumerRecord<String, byte[]>> take(TopicPartition partition, long end, int most) {
        return waiting.getOrDefault(partition, new ArrayDeque<>()).stream()
                .limit(most)
                .takeWhile(record -> record.offset() < end)
                .toList();
    }

    /** Below there nothing is missing once so many of those that wait are applied. */
    private long read(TopicPartition partition, int taken) {
        return waiting.getOrDefault(partition, new ArrayDeque<>()).stream()
                .skip(taken)
                .findFirst()
                .map(ConsumerRecord::offset)
                .orElseGet(() -> logs.position(partition, consumer.position(partition)));
    }

    private int applied(PartitionBatch batch) {
        positions.put(batch.partition(), batch.next());
        Deque<ConsumerRecord<String, byte[]>> rest = waiting.get(batch.partition());
        for (int i = 0; i < batch.records().size(); i++) {
            rest.removeFirst();
        }
        if (rest != null && rest.isEmpty()) {
            waiting.remove(batch.partition());
        }
        return batch.records().size();
    }

    /** Believes the database, and forgets what was fetched. */
    private void seek() {
        read = logs.snapshot();
        waiting.clear();
        positions.clear();
        positions.putAll(storage.load(generation, partitions));
        positions.forEach((partition, next) -> consumer.seek(partition, logs.offset(partition, next)));
    }
}
