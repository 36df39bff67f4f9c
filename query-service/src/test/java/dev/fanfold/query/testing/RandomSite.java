package dev.fanfold.query.testing;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.service.testing.TopicWriter;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Events of a site in which everything happens, as its owners would emit them; the same seed, the same site. */
public final class RandomSite {

    private final Random random;
    private final Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    private final List<UUID> users = new ArrayList<>();
    private final List<UUID> posts = new ArrayList<>();
    private final List<UUID> tags = new ArrayList<>();
    private final List<CommentEvent> comments = new ArrayList<>();
    private final Map<UUID, UUID> authors = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private int now;

    private RandomSite(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            users.add(id());
            posts.add(id());
            tags.add(id());
        }
    }

    /** Of its beginning and so many events more, all of which the read model has; prints its seed. */
    public static RandomSite written(int events, Pool pool) {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        RandomSite site = new RandomSite(seed);
        TopicWriter.write(site.beginning());
        TopicWriter.write(site.some(events));
        Applied.awaitAll(pool);
        return site;
    }

    public List<UUID> posts() {
        return posts;
    }

    /** What everything else refers to. */
    private DomainEvent[] beginning() {
        List<DomainEvent> events = new ArrayList<>();
        users.forEach(user -> events.add(Site.registered(user, "User " + next(user))));
        tags.forEach(tag -> events.add(Site.created(tag, "t" + tag + next(tag))));
        posts.forEach(post -> events.add(published(post)));
        return events.toArray(DomainEvent[]::new);
    }

    public DomainEvent[] some(int number) {
        DomainEvent[] events = new DomainEvent[number];
        java.util.Arrays.setAll(events, i -> one());
        return events;
    }

    private DomainEvent one() {
        now++;
        UUID user = any(users);
        UUID post = any(posts);
        List<Supplier<DomainEvent>> kinds = List.of(
                () -> Site.registered(added(users), "New " + next(users.getLast())),
                () -> Site.renamed(user, "Name " + now, next(user)),
                () -> published(added(posts)),
                () -> published(post),
                () -> Site.archived(post, author(post), next(post)),
                () -> Site.liked(post, user, random.nextBoolean(), next(post, user)),
                () -> Site.liked(post, user, true, next(post, user)),
                () -> followed(user, any(users)),
                () -> commented(post, user),
                () -> commented(post, user),
                () -> deleted(comments.isEmpty() ? null : any(comments), post, user),
                () -> Site.tagged(post, next(post, post), List.of(tag())),
                () -> renamedTag(any(tags)));
        return any(kinds).get();
    }

    private DomainEvent published(UUID post) {
        long version = next(post);
        return Site.published(post, author(post), "Title " + version, at(), version);
    }

    private DomainEvent commented(UUID post, UUID user) {
        UUID id = id();
        next(id);
        CommentEvent added = Site.commented(id, post, null, user, at());
        comments.add(added);
        return added;
    }

    private DomainEvent followed(UUID follower, UUID followee) {
        return Site.followed(follower, followee, random.nextInt(3) > 0, next(follower, followee, follower));
    }

    private DomainEvent deleted(CommentEvent added, UUID post, UUID user) {
        if (added == null) {
            return commented(post, user);
        }
        UUID id = UUID.fromString(added.key());
        return random.nextBoolean() ? Endings.deleted(added, next(id)) : Endings.restored(added, next(id));
    }

    private DomainEvent renamedTag(UUID tag) {
        long version = next(tag);
        return Site.tagRenamed(tag, "t" + tag + version, version);
    }

    private PostTagsEvent.Tag tag() {
        UUID tag = any(tags);
        return new PostTagsEvent.Tag(tag, "t" + tag + versions.get(List.of(tag).toString()));
    }

    private UUID author(UUID post) {
        return authors.computeIfAbsent(post, key -> any(users));
    }

    private UUID added(List<UUID> to) {
        to.add(id());
        return to.getLast();
    }

    private Instant at() {
        return begin.plusSeconds(now);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private long next(UUID... key) {
        return versions.merge(List.of(key).toString(), 1L, Long::sum);
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
