package dev.fanfold.query.freshness;

import dev.fanfold.contracts.Topic;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How far the read model has come: for each partition of each topic the offset that is applied next. Everything below
 * is in the read model that it was read from, and nothing from there on; a partition that was never read is at 0.
 * Vectors are only partly ordered: of two, each may be ahead somewhere.
 */
public final class PositionVector {

    /** Nothing was applied. */
    public static final PositionVector START = new PositionVector(new long[Topic.values().length * Topic.PARTITIONS]);

    private static final int RADIX = 36;
    private static final String SEPARATOR = ".";

    private final long[] next;

    private PositionVector(long[] next) {
        this.next = next;
    }

    /** The offset that is applied next there. */
    public long next(Topic topic, int partition) {
        return next[index(topic, partition)];
    }

    /** The same with that partition at another place. */
    public PositionVector with(Topic topic, int partition, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("no offset: " + offset);
        }
        long[] moved = next.clone();
        moved[index(topic, partition)] = offset;
        return new PositionVector(moved);
    }

    /** Where the posts topic stands, and nothing of the others. */
    public PositionVector postsOnly() {
        long[] kept = new long[next.length];
        int first = index(Topic.POSTS, 0);
        System.arraycopy(next, first, kept, first, Topic.PARTITIONS);
        return new PositionVector(kept);
    }

    /** The next offsets of all partitions, in the order of their {@link #source}s. */
    public Long[] offsets() {
        return LongStream.of(next).boxed().toArray(Long[]::new);
    }

    /** The next offsets of the posts topic, by partition. */
    public Long[] postOffsets() {
        int first = index(Topic.POSTS, 0);
        return LongStream.of(Arrays.copyOfRange(next, first, first + Topic.PARTITIONS))
                .boxed()
                .toArray(Long[]::new);
    }

    /** The least that has all of both. */
    public PositionVector merge(PositionVector other) {
        long[] merged = next.clone();
        Arrays.setAll(merged, i -> Math.max(next[i], other.next[i]));
        return new PositionVector(merged);
    }

    /** Whether nothing of the other is missing here. */
    public boolean isAtLeast(PositionVector other) {
        for (int i = 0; i < next.length; i++) {
            if (next[i] < other.next[i]) {
                return false;
            }
        }
        return true;
    }

    /** At most some 500 characters: offsets to the base of 36 in the order of topics and partitions, dots between. */
    public String encode() {
        return LongStream.of(next)
                .mapToObj(offset -> offset == 0 ? "" : Long.toString(offset, RADIX))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** @throws IllegalArgumentException where it is not what {@link #encode} makes */
    public static PositionVector decode(String text) {
        String[] parts = text.split("\\" + SEPARATOR, -1);
        if (parts.length != START.next.length) {
            throw new IllegalArgumentException(parts.length + " partitions");
        }
        long[] next = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            next[i] = parts[i].isEmpty() ? 0 : Long.parseLong(parts[i], RADIX);
            if (next[i] < 0) {
                throw new IllegalArgumentException("no offset: " + parts[i]);
            }
        }
        return new PositionVector(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PositionVector vector && Arrays.equals(next, vector.next);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(next);
    }

    @Override
    public String toString() {
        return encode();
    }

    /** A partition of a topic under one number, from 0. */
    public static int source(Topic topic, int partition) {
        return index(topic, partition);
    }

    private static int index(Topic topic, int partition) {
        if (partition < 0 || partition >= Topic.PARTITIONS) {
            throw new IndexOutOfBoundsException(partition);
        }
        return topic.ordinal() * Topic.PARTITIONS + partition;
    }
}
