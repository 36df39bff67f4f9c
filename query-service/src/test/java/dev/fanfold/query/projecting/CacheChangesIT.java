package dev.fanfold.query.projecting;

import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transactions;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.HeldCommit;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a batch has changed is told, and not left to the end of what is kept. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class CacheChangesIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    Redis redis;

    @Inject
    CacheChanges cacheChanges;

    @Inject
    Transactions transactions;

    @Inject
    KnownGenerations generations;

    @ConfigProperty(name = "fanfold.intake.generation")
    int generation;

    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");
    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final String tag = "told-" + post.toString().substring(0, 8);

    private final List<RedisConnection> subscriptions = new ArrayList<>();

    @AfterEach
    void hearNoMore() {
        subscriptions.forEach(RedisConnection::closeAndForget);
    }

    @Test
    void aCommentOutdatesThePostAndWhatItIsListedUnder() {
        write(registered(author, "Ann"), published(post, author, "Told", at, 1), tagged(post, 1, tag));
        Applied.awaitAll(pool);
        List<String> posts = heard("fanfold:" + generation + ":outdated");
        List<String> heads = heard("fanfold:" + generation + ":outdated-heads");

        write(commented(UUID.randomUUID(), post, null, UUID.randomUUID(), at));

        eventually(() -> {
            assertTrue(contains(posts, post + "@" + revision()), posts::toString);
            assertTrue(contains(heads, HeadKey.author(author)), heads::toString);
            assertTrue(contains(heads, HeadKey.tag(tag)), heads::toString);
        });
    }

    /** A process may end right after its commit, before it can tell anybody. */
    @Test
    void aDocumentIsOutdatedBeforeTheChangeIsCommitted() {
        write(registered(author, "Ann"));
        Applied.awaitAll(pool); // or her name would come later, by a job
        write(published(post, author, "Told", at, 1));
        Applied.awaitAll(pool);
        List<String> posts = heard("fanfold:" + generation + ":outdated");
        try (HeldCommit held = HeldCommit.of(pool, post)) {
            long before = revision();
            write(commented(UUID.randomUUID(), post, null, UUID.randomUUID(), at));

            eventually(() -> assertTrue(contains(posts, post + "@" + (before + 1)), posts::toString));
            assertEquals(before, revision(), "not committed yet");
        }
        Applied.awaitAll(pool);
    }

    /** A batch of imported posts lists its scopes no more: a page of whoever it is may show one of them. */
    @Test
    void ofManyPostsEverythingIsOutdated() {
        write(published(post, author, "Told", at, 1));
        Applied.awaitAll(pool);
        Set<UUID> posts = new TreeSet<>(Set.of(post));
        while (posts.size() < CacheChanges.MOST) {
            posts.add(UUID.randomUUID());
        }
        CacheChanges.Changed some = changed(posts);
        assertTrue(some.scopes().contains(HeadKey.author(author)), some.scopes()::toString);
        assertFalse(some.scopes().contains(HeadKey.EVERYTHING));

        posts.add(UUID.randomUUID());
        CacheChanges.Changed many = changed(posts);
        assertEquals(Set.of(HeadKey.EVERYTHING), many.scopes());
        assertEquals(Map.of(post, revision()), many.revisions());
        assertTrue(many.transaction() > some.transaction());
    }

    private CacheChanges.Changed changed(Set<UUID> posts) {
        return transactions.run(
                generations.read(),
                transaction -> cacheChanges.of(EventBatch.fold(List.of()), posts, new Changes(), transaction),
                false);
    }

    private long revision() {
        return pool.query("SELECT revision FROM post WHERE id = '" + post + "'")
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong("revision");
    }

    private List<String> heard(String channel) {
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisConnection subscription = redis.connect().await().atMost(LIMIT);
        subscriptions.add(subscription);
        subscription.handler(message -> heard.add(message.toString()));
        subscription.send(Request.cmd(Command.SUBSCRIBE).arg(channel)).await().atMost(LIMIT);
        return heard;
    }

    private static boolean contains(List<String> messages, String word) {
        return messages.stream().anyMatch(message -> message.contains(word));
    }
}
