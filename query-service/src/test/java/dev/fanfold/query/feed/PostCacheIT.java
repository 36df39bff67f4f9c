package dev.fanfold.query.feed;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.service.redis.PatientRedis;
import dev.fanfold.service.telemetry.RedisCalls;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redis is shared memory and not the truth. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PostCacheIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    PostCache cache;

    @Inject
    PatientRedis redis;

    @Inject
    RedisCalls calls;

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

    /** So that a process that ends between its commit and the invalidation leaves nothing old behind. */
    @Test
    void whatIsAnnouncedIsGoneBeforeItIsCommitted() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read(1, "one", loads);
            assertEquals(0, loads.get(), "at hand");
        });
        cache.announce(1, Map.of(post, 2L));

        AtomicInteger loads = new AtomicInteger();
        assertEquals("one", read(1, "one", loads));
        assertEquals("one", read(1, "one", loads));
        assertEquals(2, loads.get(), "what was read before the commit is not kept");

        assertEquals("two", read(2, "two", loads));
        assertEquals("two", read(2, "two", loads));
        assertEquals(3, loads.get());
    }

    /** More than one can remember: all documents go, whichever have changed. */
    @Test
    void invalidationsThatRedisMissedAreMadeUpForHoweverManyTheyAre() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read(1, "one", loads);
            assertEquals(0, loads.get(), "in Redis");
        });
        servers.redis().pause();
        try {
            awaitRest();
            for (int n = 0; n < 20; n++) {
                cache.invalidate(
                        1,
                        IntStream.range(0, 1_000)
                                .boxed()
                                .collect(Collectors.toMap(number -> UUID.randomUUID(), number -> 1L)));
            }
            cache.invalidate(1, Map.of(post, 2L));
            assertEquals("two", read(2, "two", new AtomicInteger()), "read from the database meanwhile");
        } finally {
            servers.redis().resume();
        }

        eventually(() -> assertNull(
                ask(Request.cmd(Command.HGET).arg("fanfold:1:post:" + post).arg("r")), "as old as the first"));
    }

    /** Until nothing is sent any more: what a frozen Redis was sent it does when it wakes up. */
    private void awaitRest() {
        eventually(() -> assertThrows(IllegalStateException.class, () -> ask(Request.cmd(Command.PING))));
    }

    private Response ask(Request request) {
        return redis.read(calls.of("test"), request).await().atMost(LIMIT);
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
