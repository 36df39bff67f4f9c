package dev.fanfold.service.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whoever waits for a copy is told whether it has come. */
class CopyArrivalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UUID id = UUID.randomUUID();
    private final ConsistencyToken seen = ConsistencyToken.of(Topic.POSTS, id, id.toString(), 2);

    @Test
    void whatIsThereAlreadyHasCome() {
        assertTrue(arrived(asked -> found(2)));
    }

    @Test
    void whatComesLaterHasCome() {
        Iterator<Long> versions = List.of(0L, 1L, 3L).iterator();

        assertTrue(arrived(asked -> found(versions.next())));
        assertFalse(versions.hasNext());
    }

    @Test
    void whatDoesNotComeInTimeHasNot() {
        assertFalse(arrived(asked -> found(1)));
    }

    @Test
    void nothingIsAskedForWithoutAToken() {
        boolean there = CopyArrival.of(ConsistencyToken.decode(null, null), Topic.POSTS, List.of(id), asked -> {
                    throw new AssertionError("asked for " + asked);
                })
                .await()
                .atMost(PATIENCE);

        assertEquals(true, there);
    }

    private boolean arrived(Function<Set<UUID>, Uni<Map<UUID, Long>>> versions) {
        return CopyArrival.of(seen, Topic.POSTS, List.of(id), versions).await().atMost(PATIENCE);
    }

    private Uni<Map<UUID, Long>> found(long version) {
        return Uni.createFrom().item(Map.of(id, version));
    }
}
