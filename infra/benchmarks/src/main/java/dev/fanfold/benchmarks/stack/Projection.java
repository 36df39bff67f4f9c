package dev.fanfold.benchmarks.stack;

import dev.fanfold.stack.server.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far query-service has read: offsets that its database holds, against the ends of the topics, once everything that
 * was written is in them.
 */
public final class Projection {

    /** A row for each partition. */
    private static final String POSITIONS =
            "SELECT topic, partition, max(next_offset) FROM intake_position GROUP BY 1, 2";

    private static final List<Service> OWNERS = List.of(Service.USER, Service.POST, Service.TAG);

    private static final long LOOK_MILLIS = 100;

    private final BenchStack stack;

    public Projection(BenchStack stack) {
        this.stack = stack;
    }

    /** How many events were read when; nanoseconds of {@link System#nanoTime}. */
    public record Sample(long nanos, long events) {}

    /**
     * Looks until everything written so far is in the read model. Nobody may write meanwhile: what waits in an outbox
     * is in no topic yet, so the ends are those after all have been empty.
     *
     * @throws IllegalStateException where nothing moves for the patience
     */
    public List<Sample> await(Duration patience) throws SQLException, InterruptedException {
        Map<TopicPartition, Long> ends = null;
        List<Sample> samples = new ArrayList<>();
        try (var connection = stack.connect(Service.QUERY)) {
            while (true) {
                Map<TopicPartition, Long> positions = positions(connection);
                long now = System.nanoTime();
                long events =
                        positions.values().stream().mapToLong(Long::longValue).sum();
                if (samples.isEmpty() || samples.getLast().events() != events) {
                    samples.add(new Sample(now, events));
                } else if (now - samples.getLast().nanos() > patience.toNanos()) {
                    throw new IllegalStateException("the projector stands still at " + positions + " of "
                            + (ends == null ? "what is not all relayed" : ends));
                }
                if (ends == null && Outboxes.areEmpty(stack, OWNERS)) {
                    ends = TopicEnds.read(stack.bootstrapServers());
                } else if (ends != null && reached(ends, positions)) {
                    return samples;
                } else {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        }
    }

    private static boolean reached(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> positions) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * Events a second between the first and the last sample: the time in which the service starts is not in it, nor is
     * what it had read by the first look.
     */
    public static double rate(List<Sample> samples) {
        Sample first = samples.get(samples.size() > 2 ? 1 : 0);
        Sample last = samples.getLast();
        return (last.events() - first.events()) * 1e9 / Math.max(1, last.nanos() - first.nanos());
    }

    /** The same from half of the way: what starts cold has been compiled by then, or is on its way there. */
    public static double laterRate(List<Sample> samples) {
        long half = (samples.getFirst().events() + samples.getLast().events()) / 2;
        return rate(samples.stream().filter(sample -> sample.events() >= half).toList());
    }

    private static Map<TopicPartition, Long> positions(Connection connection) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(POSITIONS)) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return positions;
    }
}
