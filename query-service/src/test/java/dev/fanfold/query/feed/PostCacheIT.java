package dev.fanfold.query.feed;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redis is shared memory and not the truth. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PostCacheIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    PostCache cache;

    BackingServers servers;

    private final UUID post = UUID.randomUUID();

    @Test
    void loadedOnceThenServedFromRedis() {
        AtomicInteger loads = new AtomicInteger();
        eventually(() -> {
            read(1, "one", loads);
            int before = loads.get();
            assertEquals("one", read(1, "one", loads));
            assertEquals(before, loads.get(), "the second read is a hit");
        });
    }

    @Test
    void readerHeldBetweenDatabaseAndCacheCannotPutTheOldDocumentBack() {
        CompletableFuture<Optional<PostDocument>> database = new CompletableFuture<>();
        AtomicBoolean asked = new AtomicBoolean();
        CompletableFuture<Optional<PostDocument>> slow = cache.getOrLoad(post, generation -> {
                    asked.set(true);
                    return Uni.createFrom().completionStage(database);
                })
                .subscribeAsCompletionStage()
                .toCompletableFuture();
        eventually(() -> assertTrue(asked.get()));
        cache.invalidate(1, Map.of(post, 6L));

        database.complete(Optional.of(new PostDocument(5, "old")));
        slow.join();

        eventually(() -> assertEquals("new", read(6, "new", new AtomicInteger())));
        assertEquals("new", read(6, "new", new AtomicInteger()));
    }

    @Test
    void allWhoMissAtTheSameTimeShareOneRead() {
        CompletableFuture<Optional<PostDocument>> database = new CompletableFuture<>();
        AtomicInteger loads = new AtomicInteger();
        List<CompletableFuture<Optional<PostDocument>>> readers = IntStream.range(0, 100)
                .mapToObj(n -> cache.getOrLoad(post, generation -> {
                            loads.incrementAndGet();
                            return Uni.createFrom().completionStage(database);
                        })
                        .subscribeAsCompletionStage()
                        .toCompletableFuture())
                .toList();
        eventually(() -> assertEquals(1, loads.get()));

        database.complete(Optional.of(new PostDocument(1, "one")));

        readers.forEach(
                reader -> assertEquals("one", reader.join().orElseThrow().json()));
        assertEquals(1, loads.get());
    }

    @Test
    void readThatBeginsAfterAnInvalidationDoesNotShareAnEarlierOne() {
        CompletableFuture<Optional<PostDocument>> database = new CompletableFuture<>();
        AtomicBoolean asked = new AtomicBoolean();
        CompletableFuture<Optional<PostDocument>> slow = cache.getOrLoad(post, generation -> {
                    asked.set(true);
                    return Uni.createFrom().completionStage(database);
                })
                .subscribeAsCompletionStage()
                .toCompletableFuture();
        eventually(() -> assertTrue(asked.get()));
        cache.invalidate(1, Map.of(post, 6L));

        assertEquals("new", read(6, "new", new AtomicInteger()));

        database.complete(Optional.of(new PostDocument(5, "old")));
        slow.join();
        assertEquals("new", read(6, "new", new AtomicInteger()));
    }

    @Test
    void invalidationThatRedisMissedIsMadeUpFor() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read(1, "one", loads);
            assertEquals(0, loads.get(), "in Redis");
        });
        servers.redis().pause();
        try {
            cache.invalidate(1, Map.of(post, 2L));
            assertEquals("two", read(2, "two", new AtomicInteger()), "read from the database meanwhile");
        } finally {
            servers.redis().resume();
        }

        assertEquals("two", read(2, "two", new AtomicInteger()));
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            assertEquals("two", read(2, "two", loads));
            assertEquals(0, loads.get(), "in Redis again");
        });
    }

    private String read(long revision, String json, AtomicInteger loads) {
        return cache.getOrLoad(post, generation -> {
                    loads.incrementAndGet();
                    return Uni.createFrom().item(Optional.of(new PostDocument(revision, json)));
                })
                .await()
                .atMost(LIMIT)
                .orElseThrow()
                .json();
    }
}
