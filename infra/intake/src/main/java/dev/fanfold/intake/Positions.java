package dev.fanfold.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

    private final Map<TopicPartition, State> states = new ConcurrentHashMap<>();

    private record State(long next, long lastSeen, long frontier) {
        boolean awaitsSeek() {
            return frontier >= 0;
        }
    }

    void assign(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> states.put(partition, new State(next, next - 1, -1)));
    }

    void revoke(Collection<TopicPartition> partitions) {
        partitions.forEach(states::remove);
    }

    /** What of a poll is still to be applied, in partition order. */
    List<PartitionBatch> pending(ConsumerRecords<String, byte[]> records) {
        List<PartitionBatch> pending = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            State state = states.get(partition);
            if (state == null) {
                continue;
            }
            List<ConsumerRecord<String, byte[]>> fresh = records.records(partition).stream()
                    .filter(record -> admit(partition, record.offset()))
                    .toList();
            if (!fresh.isEmpty()) {
                pending.add(new PartitionBatch(partition, states.get(partition).next(), fresh));
            }
        }
        return pending;
    }

    void applied(List<PartitionBatch> batches) {
        batches.forEach(batch -> states.computeIfPresent(
                batch.partition(), (p, s) -> new State(batch.next(), batch.next() - 1, s.frontier())));
    }

    /** The database turned out to be further: what it has is dropped from now on. */
    void skipTo(TopicPartition partition, long next) {
        states.computeIfPresent(partition, (p, s) -> new State(next, Math.max(s.lastSeen(), next - 1), s.frontier()));
    }

    /** The database turned out to be behind: everything fetched before the seek is dropped. */
    void seekBackTo(TopicPartition partition, long next, long frontier) {
        states.computeIfPresent(partition, (p, s) -> new State(next, s.lastSeen(), frontier));
    }

    OptionalLong next(TopicPartition partition) {
        State state = states.get(partition);
        return state == null ? OptionalLong.empty() : OptionalLong.of(state.next());
    }

    /** All that this instance owns. */
    public Map<TopicPartition, Long> snapshot() {
        Map<TopicPartition, Long> snapshot = new java.util.HashMap<>();
        states.forEach((partition, state) -> snapshot.put(partition, state.next()));
        return snapshot;
    }

    private boolean admit(TopicPartition partition, long offset) {
        State state = states.get(partition);
        if (state.awaitsSeek()) {
            boolean fetchedBeforeSeek = offset > state.lastSeen() && offset < state.frontier();
            long frontier = fetchedBeforeSeek ? state.frontier() : -1;
            states.put(partition, new State(state.next(), offset, frontier));
            return !fetchedBeforeSeek && offset >= state.next();
        }
        return offset >= state.next();
    }
}
