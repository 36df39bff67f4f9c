package dev.fanfold.importer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongPairMapTest {

    @Test
    void itBehavesLikeAnOrdinaryMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LongPairMap map = new LongPairMap();
        Map<Long, Long> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(20_000) - 10_000L;
            map.add(key, 1, -1);
            model.merge(key, 1L, Long::sum);
        }

        assertEquals(model.size(), map.size(), "seed " + seed);
        for (long key = -11_000; key < 11_000; key++) {
            assertEquals(model.getOrDefault(key, 0L), map.first(key), "seed " + seed);
            assertEquals(-model.getOrDefault(key, 0L), map.second(key), "seed " + seed);
            assertEquals(model.containsKey(key), map.contains(key), "seed " + seed);
        }
    }
}
