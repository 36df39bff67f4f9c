package dev.fanfold.query.live;

import dev.fanfold.contracts.Topic;
import dev.fanfold.query.freshness.PositionVector;
import java.util.List;
import java.util.stream.IntStream;

/** Partitions of topics under one number, as rows of the change log name them: topic * partitions + partition. */
public final class Sources {

    /** Where posts change; what becomes of users reaches posts as events of their own, or as a rename. */
    public static final List<Integer> OF_POSTS = IntStream.range(0, Topic.values().length * Topic.PARTITIONS)
            .filter(source -> topic(source) != Topic.USERS)
            .boxed()
            .toList();

    private Sources() {}

    public static int of(Topic topic, int partition) {
        return topic.ordinal() * Topic.PARTITIONS + partition;
    }

    /** The offset that is applied next there. */
    public static long next(PositionVector vector, int source) {
        return vector.next(topic(source), source % Topic.PARTITIONS);
    }

    public static PositionVector with(PositionVector vector, int source, long offset) {
        return vector.with(topic(source), source % Topic.PARTITIONS, offset);
    }

    private static Topic topic(int source) {
        return Topic.values()[source / Topic.PARTITIONS];
    }
}
