package dev.fanfold.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Where this instance believes each of its partitions to be: what is below was applied, what belongs to a partition
 * that it does not own is dropped. Belief is cheap; {@link PositionStorage#advance} is what decides.
 *
 * <p>Every assignment and every seek begins a new fetch session of the partition. Records are stamped with theirs when
 * they are polled ({@link SessionStamp}) and may lie in queues for a while; those of an earlier session are dropped,
 * since what came before them may have been dropped too, and would be passed over.
 */
@ApplicationScoped
public class Positions {

    static final long NO_SESSION = 0;

    private final Map<TopicPartition, State> states = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> polled = new ConcurrentHashMap<>();
    private final AtomicLong sessions = new AtomicLong(NO_SESSION);

    private record State(long next, long session) {}

    /** Begins a session for each partition. On the polling thread, after seeking. */
    void assign(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> {
            states.put(partition, new State(next, sessions.incrementAndGet()));
            polled.remove(partition);
        });
    }

    void revoke(Collection<TopicPartition> partitions) {
        partitions.forEach(states::remove);
        partitions.forEach(polled::remove);
    }

    /** Records up to there were handed over. On the polling thread. */
    void polled(TopicPartition partition, long next) {
        polled.put(partition, next);
    }

    /** Offsets that were handed over and are not applied yet. */
    long unapplied() {
        long unapplied = 0;
        for (Map.Entry<TopicPartition, Long> entry : polled.entrySet()) {
            State state = states.get(entry.getKey());
            unapplied += state == null ? 0 : Math.max(0, entry.getValue() - state.next());
        }
        return unapplied;
    }

    /** The session that records polled now belong to. */
    long session(TopicPartition partition) {
        State state = states.get(partition);
        return state == null ? NO_SESSION : state.session();
    }

    /** What of a poll is still to be applied, as things stand now. */
    List<PartitionBatch> pending(ConsumerRecords<String, byte[]> records) {
        List<PartitionBatch> pending = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            State state = states.get(partition);
            if (state == null) {
                continue;
            }
            List<ConsumerRecord<String, byte[]>> fresh = records.records(partition).stream()
                    .filter(record -> record.offset() >= state.next() && SessionStamp.of(record) == state.session())
                    .toList();
            if (!fresh.isEmpty()) {
                pending.add(new PartitionBatch(partition, state.next(), fresh));
            }
        }
        return pending;
    }

    /**
     * Whether records of now stand before what was applied. Nothing is fetched from there, unless a position was moved
     * on by another instance or the log itself has gone back.
     */
    boolean isBehind(ConsumerRecords<String, byte[]> records) {
        return records.partitions().stream().anyMatch(partition -> {
            State state = states.get(partition);
            ConsumerRecord<String, byte[]> first = records.records(partition).getFirst();
            return state != null && SessionStamp.of(first) == state.session() && first.offset() < state.next();
        });
    }

    void applied(List<PartitionBatch> batches) {
        batches.forEach(batch -> skipTo(batch.partition(), batch.next()));
    }

    /** Everything below is applied, by whomever. */
    void skipTo(TopicPartition partition, long next) {
        states.computeIfPresent(partition, (p, s) -> new State(Math.max(s.next(), next), s.session()));
    }

    /** All that this instance owns. */
    Map<TopicPartition, Long> snapshot() {
        Map<TopicPartition, Long> snapshot = new HashMap<>();
        states.forEach((partition, state) -> snapshot.put(partition, state.next()));
        return snapshot;
    }
}
