package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {

    /** Fixed for ever within v1: a changed number here would put new events of an entity beside its old ones. */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 4",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 10",
        "0190a1b2-0000-7000-8000-000000000001, 1",
        "0190a1b2-0000-7000-8000-000000000002, 6",
        "0190a1b2-0000-7000-8000-000000000003, 0",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479, 10",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8, 8"
    })
    void idHasThePartitionItAlwaysHad(UUID id, int partition) {
        assertEquals(partition, Topic.partitionOf(id));
    }

    @Test
    void idsWrittenOneAfterAnotherSpreadOverAllPartitions() {
        int ids = 12_000;
        int[] counts = new int[Topic.PARTITIONS];
        Random random = new Random(7);

        for (int i = 0; i < ids; i++) {
            long timeOrdered = (1_700_000_000_000L + i) << 16 | 0x7000 | random.nextInt(0x1000);
            counts[Topic.partitionOf(new UUID(timeOrdered, Long.MIN_VALUE | random.nextLong() >>> 2))]++;
        }

        for (int count : counts) {
            assertTrue(count > 850 && count < 1_150, () -> "uneven: " + java.util.Arrays.toString(counts));
        }
    }

    @Test
    void wireNamesLeadBackToTheirTopics() {
        for (Topic topic : Topic.values()) {
            assertEquals(topic, Topic.ofWireName(topic.wireName()));
        }
        assertThrows(IllegalArgumentException.class, () -> Topic.ofWireName("fanfold.users.v2"));
    }
}
