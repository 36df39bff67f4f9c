package dev.fanfold.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What a topic must show of one entity, however often relays died or took over. */
final class Versions {

    private Versions() {}

    /**
     * Repeats are allowed, gaps are not, and the last record is the newest version, which is all that compaction keeps.
     *
     * @param seen in the order of offsets
     */
    static void assertEachCameInOrder(long last, List<Long> seen) {
        List<Long> firsts = new ArrayList<>();
        long newest = 0;
        for (long version : seen) {
            if (version > newest) {
                firsts.add(version);
                newest = version;
            }
        }
        assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), firsts);
        assertEquals(last, seen.getLast());
    }
}
