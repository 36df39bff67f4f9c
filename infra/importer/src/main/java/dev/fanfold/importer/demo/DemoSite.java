package dev.fanfold.importer.demo;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.Handles;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SiteLike;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.site.SiteUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A small blog network over two years: some authors and tags are far more popular than others, comments are threaded
 * three deep, and nothing depends on the clock.
 */
public final class DemoSite implements SiteContent {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(730);

    private final String fingerprint;
    private final Random random;
    private final Words words;
    private final List<SiteUser> users = new ArrayList<>();
    private final List<SitePost> posts = new ArrayList<>();
    private final List<List<SiteComment>> comments = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final List<SiteLike> likes = new ArrayList<>();

    public DemoSite(long seed, int users, int posts, int comments, int likes) {
        if (users < 1 || posts < 1 || comments < 0 || likes < 0 || likes > (long) users * posts) {
            throw new ImportStopped("Demo data needs a user and a post, and no more likes than users times posts.");
        }
        this.fingerprint = "demo1-" + seed + "-" + users + "-" + posts + "-" + comments + "-" + likes;
        this.random = new Random(seed);
        this.words = new Words(random);
        makeUsers(users);
        makePosts(posts);
        makeComments(comments);
        makeLikes(likes);
    }

    @Override
    public String name() {
        return "demo data";
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String postKind() {
        return "post";
    }

    @Override
    public List<String> commentKinds() {
        return List.of("comment", "reply", "nested reply");
    }

    @Override
    public void users(Consumer<SiteUser> each) {
        users.forEach(each);
    }

    @Override
    public void posts(Consumer<SitePost> each) {
        posts.forEach(each);
    }

    @Override
    public void comments(int wave, Consumer<SiteComment> each) {
        comments.get(wave).forEach(each);
    }

    @Override
    public void likes(Consumer<SiteLike> each) {
        likes.forEach(each);
    }

    @Override
    public Figures figures() {
        return Figures.counted(this);
    }

    private void makeUsers(int count) {
        Handles handles = new Handles();
        for (int id = 1; id <= count; id++) {
            String name = words.name(id - 1);
            String bio = random.nextInt(4) == 0 ? null : words.bio(tag());
            users.add(new SiteUser(id, handles.distinct(name, id), name, bio, null, START.minus(Duration.ofHours(id))));
        }
    }

    private void makePosts(int count) {
        for (int id = 1; id <= count; id++) {
            Set<String> tags = new LinkedHashSet<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                tags.add(tag());
            }
            String topic = tags.iterator().next();
            String opening = words.opening(topic);
            Instant at = START.plus(SPAN.multipliedBy(id).dividedBy(count + 1));
            posts.add(new SitePost(
                    id,
                    zipf(users.size()) + 1,
                    words.title(topic, 1 + id % 9),
                    opening,
                    words.body(opening),
                    List.copyOf(tags),
                    at));
        }
    }

    /** Six in ten directly on a post, three in ten are replies, one in ten a reply to a reply. */
    private void makeComments(int count) {
        for (int id = 1; id <= count; id++) {
            int wave = id % 10 == 0 ? 2 : id % 10 > 6 ? 1 : 0;
            long author = 1 + random.nextInt(users.size());
            Duration later = Duration.ofMinutes(1 + random.nextInt(3000));
            if (wave == 0) {
                SitePost post = posts.get(posts.size() - 1 - zipf(posts.size()));
                add(
                        0,
                        new SiteComment(
                                id,
                                post.id(),
                                SiteComment.NONE,
                                author,
                                words.comment(false),
                                post.createdAt().plus(later)));
            } else {
                SiteComment parent = comments.get(wave - 1)
                        .get(random.nextInt(comments.get(wave - 1).size()));
                add(
                        wave,
                        new SiteComment(
                                id,
                                parent.post(),
                                parent.id(),
                                author,
                                words.comment(true),
                                parent.createdAt().plus(later)));
            }
        }
    }

    private void add(int wave, SiteComment comment) {
        comments.get(wave).add(comment);
    }

    private void makeLikes(int count) {
        Set<Long> seen = new HashSet<>();
        while (likes.size() < count) {
            SitePost post = posts.get(random.nextInt(5) == 0 ? zipf(posts.size()) : random.nextInt(posts.size()));
            long user = 1 + random.nextInt(users.size());
            if (seen.add(post.id() << 32 | user)) {
                likes.add(
                        new SiteLike(post.id(), user, post.createdAt().plus(Duration.ofMinutes(random.nextInt(9000)))));
            }
        }
    }

    private String tag() {
        return Words.TAGS.get(zipf(Words.TAGS.size()));
    }

    /** An index below the bound, the k-th about 1/k as likely as the first. */
    private int zipf(int bound) {
        return (int) (Math.pow(bound + 1.0, random.nextDouble()) - 1) % bound;
    }
}
