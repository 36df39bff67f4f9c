package dev.fanfold.importer.demo;

import dev.fanfold.importer.site.Handles;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteLike;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.site.SiteUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes the records of a demo site from a seed; some authors, tags and posts are far more popular than others. */
final class DemoData {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(730);

    final List<SiteUser> users = new ArrayList<>();
    final List<SitePost> posts = new ArrayList<>();
    final List<List<SiteComment>> comments = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    final List<SiteLike> likes = new ArrayList<>();

    private final Random random;
    private final Words words;

    DemoData(long seed, int users, int posts, int comments, int likes) {
        random = new Random(seed);
        words = new Words(random);
        Handles handles = new Handles();
        for (int id = 1; id <= users; id++) {
            this.users.add(user(id, handles));
        }
        for (int id = 1; id <= posts; id++) {
            this.posts.add(post(
                    id, START.plus(SPAN.multipliedBy(id).dividedBy(posts + 1)).truncatedTo(ChronoUnit.SECONDS)));
        }
        for (int id = 1; id <= comments; id++) {
            int wave = wave(id);
            this.comments.get(wave).add(wave == 0 ? comment(id) : reply(id, any(this.comments.get(wave - 1))));
        }
        Set<Long> pairs = new HashSet<>();
        while (this.likes.size() < likes) {
            SiteLike like = like();
            if (pairs.add(like.post() << 32 | like.user())) {
                this.likes.add(like);
            }
        }
    }

    private SiteUser user(int id, Handles handles) {
        String name = words.name(id - 1);
        String bio = random.nextInt(4) == 0 ? null : words.bio(tag());
        return new SiteUser(id, handles.distinct(name, id), name, bio, null, START.minus(Duration.ofHours(id)));
    }

    private SitePost post(int id, Instant at) {
        Set<String> tags = new LinkedHashSet<>();
        for (int wanted = 1 + random.nextInt(4); wanted > 0; wanted--) {
            tags.add(tag());
        }
        String topic = tags.iterator().next();
        String opening = words.opening(topic);
        String title = words.title(topic, 1 + id % 9);
        long author = 1 + zipf(users.size());
        return new SitePost(id, author, title, opening, words.body(opening), List.copyOf(tags), at);
    }

    /** Six in ten comments are directly on a post, three in ten replies, one in ten a reply to a reply. */
    private static int wave(int id) {
        return id % 10 == 0 ? 2 : id % 10 > 6 ? 1 : 0;
    }

    private SiteComment comment(int id) {
        SitePost post = posts.get(posts.size() - 1 - zipf(posts.size()));
        String body = words.comment(false);
        return new SiteComment(id, post.id(), SiteComment.NONE, anyUser(), body, later(post.createdAt()));
    }

    private SiteComment reply(int id, SiteComment parent) {
        String body = words.comment(true);
        return new SiteComment(id, parent.post(), parent.id(), anyUser(), body, later(parent.createdAt()));
    }

    private SiteLike like() {
        SitePost post = random.nextInt(5) == 0 ? posts.get(zipf(posts.size())) : any(posts);
        return new SiteLike(post.id(), anyUser(), later(post.createdAt()));
    }

    private Instant later(Instant moment) {
        return moment.plus(Duration.ofMinutes(1 + random.nextInt(3000)));
    }

    private long anyUser() {
        return 1 + random.nextInt(users.size());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String tag() {
        return Words.TAGS.get(zipf(Words.TAGS.size()));
    }

    /** An index below the bound, the k-th about 1/k as likely as the first. */
    private int zipf(int bound) {
        return (int) (Math.pow(bound + 1.0, random.nextDouble()) - 1) % bound;
    }
}
