package dev.fanfold.contracts;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/** The three topics, one for each write service. */
public enum Topic {
    USERS("fanfold.users.v1"),
    POSTS("fanfold.posts.v1"),
    TAGS("fanfold.tags.v1");

    /**
     * The same for every topic and fixed within v1: equal ids must meet on equal partition numbers, and a changed count
     * would move them. Twelve divides among 1, 2, 3, 4, 6 and 12 projectors.
     */
    public static final int PARTITIONS = 12;

    private final String wireName;

    Topic(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The partition of an id: Kafka's murmur2 over its 16 bytes, big-endian, sign bit cleared, modulo the count. */
    public static int partitionOf(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Utils.toPositive(Utils.murmur2(bytes)) % PARTITIONS;
    }

    public static Topic ofWireName(String name) {
        for (Topic topic : values()) {
            if (topic.wireName.equals(name)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("unknown topic " + name);
    }
}
