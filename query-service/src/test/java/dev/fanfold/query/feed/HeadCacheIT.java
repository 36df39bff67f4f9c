package dev.fanfold.query.feed;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.feed.caching.Head;
import dev.fanfold.query.feed.caching.HeadCache;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** First pages in the process and in Redis: no change is missed, whoever is late. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class HeadCacheIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    HeadCache cache;

    @Inject
    Redis redis;

    @ConfigProperty(name = "fanfold.intake.generation")
    int generation;

    BackingServers servers;

    private final UUID author = UUID.randomUUID();
    private final long base = 1L << 50;
    private final HeadKey key = new HeadKey("test:" + author, HeadKey.author(author));

    private String channel;

    @BeforeEach
    void name() {
        channel = "fanfold:" + generation + ":outdated-heads";
    }

    /** Of authors and tags there are many. */
    @Test
    void keptIsWhatIsAskedForMoreThanOnce() {
        assertFalse(cache.keeps(key));
        assertTrue(cache.keeps(key));
        assertTrue(cache.keeps(new HeadKey("posts?20", HeadKey.POSTS)));
    }

    @Test
    void loadedOnceThenServedFromRedisAndFromHere() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read("one", 5, loads);
            read("one", 5, loads);
            assertEquals(0, loads.get());
        });
    }

    @Test
    void readerHeldBetweenDatabaseAndCacheCannotPutTheOldPageBack() {
        CompletableFuture<Head> database = new CompletableFuture<>();
        CompletableFuture<Head> slow = held(database);
        cache.outdate(generation, transaction(6), List.of(key.scope()));

        assertEquals("new", read("new", 7, new AtomicInteger()), "does not wait for who began before the change");
        database.complete(head("old", 6));
        assertEquals("old", slow.join().body().text(), "who began before the change may get what was there");

        for (int n = 0; n < 20; n++) {
            assertEquals("new", read("new", 7, new AtomicInteger()));
        }
    }

    @Test
    void allWhoMissAtTheSameTimeShareOneRead() {
        CompletableFuture<Head> database = new CompletableFuture<>();
        AtomicInteger loads = new AtomicInteger();
        List<CompletableFuture<Head>> readers = IntStream.range(0, 100)
                .mapToObj(n -> cache.getOrLoad(key, () -> {
                            loads.incrementAndGet();
                            return Uni.createFrom().completionStage(database);
                        })
                        .subscribeAsCompletionStage()
                        .toCompletableFuture())
                .toList();
        eventually(() -> assertEquals(1, loads.get()));

        database.complete(head("one", 5));

        readers.forEach(reader -> assertEquals("one", reader.join().body().text()));
        assertEquals(1, loads.get());
    }

    /** Not again after the commit, or every batch would say everything twice; but where the first may be forgotten. */
    @Test
    void otherInstancesAreTold() {
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisConnection subscription = redis.connect().await().atMost(LIMIT);
        subscription.handler(message -> heard.add(message.toString()));
        subscription.send(Request.cmd(Command.SUBSCRIBE).arg(channel)).await().atMost(LIMIT);

        HeadCache.Outdated told = cache.outdate(generation, transaction(6), List.of(key.scope()));

        eventually(() -> assertEquals(1, timesTold(6, heard), heard::toString));
        cache.committed(told);
        long earlier = System.nanoTime() - Duration.ofSeconds(30).toNanos();
        cache.committed(new HeadCache.Outdated(generation, transaction(7), List.of(key.scope()), earlier));
        eventually(() -> assertEquals(1, timesTold(7, heard), heard::toString));
        assertEquals(1, timesTold(6, heard), heard::toString);
        subscription.closeAndForget();
    }

    private long timesTold(long change, List<String> heard) {
        String told = transaction(change) + " " + key.scope();
        return heard.stream().filter(message -> message.contains(told)).count();
    }

    @Test
    void whatAnotherInstanceTellsIsHeard() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read("one", 5, loads);
            assertEquals(0, loads.get(), "kept");
        });

        redis.send(Request.cmd(Command.PUBLISH).arg(channel).arg(transaction(6) + " " + key.scope()))
                .await()
                .atMost(LIMIT);

        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read("two", 5, loads);
            assertEquals(1, loads.get(), "what is not newer is not kept any more");
        });
    }

    /** While one is built, nearly everything of it changes all the time. */
    @Test
    void changeOfAnotherGenerationIsNotOneOfThis() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read("one", 5, loads);
            assertEquals(0, loads.get(), "kept");
        });

        cache.outdate(generation + 1, transaction(6), List.of(key.scope()));

        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            assertEquals("one", read("two", 7, loads));
            assertEquals(0, loads.get(), "kept");
        });
    }

    @Test
    void failureIsNotKept() {
        CompletableFuture<Head> database = new CompletableFuture<>();
        CompletableFuture<Head> slow = held(database);
        database.completeExceptionally(new IllegalStateException("away"));

        eventually(() -> assertTrue(slow.isCompletedExceptionally()));
        assertEquals("one", read("one", 5, new AtomicInteger()));
    }

    @Test
    void changeThatRedisMissedIsMadeUpFor() {
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            read("one", 5, loads);
            assertEquals(0, loads.get(), "kept");
        });
        servers.redis().pause();
        try {
            cache.outdate(generation, transaction(6), List.of(key.scope()));
            assertEquals("two", read("two", 7, new AtomicInteger()), "read from the database meanwhile");
        } finally {
            servers.redis().resume();
        }

        assertEquals("two", read("two", 7, new AtomicInteger()));
        eventually(() -> {
            AtomicInteger loads = new AtomicInteger();
            assertEquals("two", read("two", 7, loads));
            assertEquals(0, loads.get(), "kept again");
        });
    }

    private CompletableFuture<Head> held(CompletableFuture<Head> database) {
        AtomicBoolean asked = new AtomicBoolean();
        CompletableFuture<Head> slow = cache.getOrLoad(key, () -> {
                    asked.set(true);
                    return Uni.createFrom().completionStage(database);
                })
                .subscribeAsCompletionStage()
                .toCompletableFuture();
        eventually(() -> assertTrue(asked.get()));
        return slow;
    }

    private String read(String json, long seen, AtomicInteger loads) {
        return cache.getOrLoad(key, () -> {
                    loads.incrementAndGet();
                    return Uni.createFrom().item(head(json, seen));
                })
                .await()
                .atMost(LIMIT)
                .body()
                .text();
    }

    /** Beyond those of the server, so that nothing else is newer. */
    private long transaction(long n) {
        return base + n;
    }

    private Head head(String json, long seen) {
        return new Head(TaggedBody.of(json), null, "token", transaction(seen));
    }
}
