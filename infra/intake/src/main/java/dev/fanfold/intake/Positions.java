package dev.fanfold.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Where this instance believes each of its partitions to be: what is below was applied, what belongs to a partition
 * that it does not own is dropped. Belief is cheap; {@link PositionStorage#advance} is what decides.
 *
 * <p>Offsets of one fetch session only grow. After a seek backwards, records fetched before it may still be queued: all
 * of them lie below the position that the consumer had reached (the frontier) and above the last one seen here. So the
 * seek has taken effect with the first record that is not in between.
 */
@ApplicationScoped
public class Positions {

    private static final long NONE = -1;

    private final Map<TopicPartition, State> states = new ConcurrentHashMap<>();

    private record State(long next, long lastSeen, long frontier) {
        boolean awaitsSeek() {
            return frontier != NONE;
        }
    }

    void assign(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> states.put(partition, new State(next, next - 1, NONE)));
    }

    void revoke(Collection<TopicPartition> partitions) {
        partitions.forEach(states::remove);
    }

    /**
     * What of a poll belongs to this instance, without what was fetched before a seek that it waits for. To be called
     * once for each poll, in the order of polls: this is where offsets are watched.
     */
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> admit(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> admitted = new LinkedHashMap<>();
        for (TopicPartition partition : records.partitions()) {
            admitted.put(
                    partition,
                    records.records(partition).stream()
                            .filter(record -> admit(partition, record.offset()))
                            .toList());
        }
        return admitted;
    }

    /** What of it is still to be applied, as things stand now. */
    List<PartitionBatch> pending(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> admitted) {
        List<PartitionBatch> pending = new ArrayList<>();
        admitted.forEach((partition, records) -> {
            State state = states.get(partition);
            if (state == null || state.awaitsSeek()) {
                return;
            }
            List<ConsumerRecord<String, byte[]>> fresh = records.stream()
                    .filter(record -> record.offset() >= state.next())
                    .toList();
            if (!fresh.isEmpty()) {
                pending.add(new PartitionBatch(partition, state.next(), fresh));
            }
        });
        return pending;
    }

    void applied(List<PartitionBatch> batches) {
        batches.forEach(batch -> skipTo(batch.partition(), batch.next()));
    }

    /** Everything below is applied, by whomever. */
    void skipTo(TopicPartition partition, long next) {
        states.computeIfPresent(partition, (p, s) -> new State(next, s.lastSeen(), s.frontier()));
    }

    /**
     * The database turned out to be behind: everything fetched before the seek is dropped.
     *
     * @param frontier the position that the consumer had reached when it was told to seek
     */
    void seekBackTo(TopicPartition partition, long next, long frontier) {
        states.computeIfPresent(partition, (p, s) -> new State(next, s.lastSeen(), frontier));
    }

    /** All that this instance owns. */
    public Map<TopicPartition, Long> snapshot() {
        Map<TopicPartition, Long> snapshot = new HashMap<>();
        states.forEach((partition, state) -> snapshot.put(partition, state.next()));
        return snapshot;
    }

    private boolean admit(TopicPartition partition, long offset) {
        State state = states.get(partition);
        if (state == null) {
            return false;
        }
        boolean fetchedBeforeSeek = state.awaitsSeek() && offset > state.lastSeen() && offset < state.frontier();
        states.replace(partition, new State(state.next(), offset, fetchedBeforeSeek ? state.frontier() : NONE));
        return !fetchedBeforeSeek;
    }
}
