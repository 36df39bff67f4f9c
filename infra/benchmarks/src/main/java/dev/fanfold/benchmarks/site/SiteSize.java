package dev.fanfold.benchmarks.site;

/**
 * How much of everything a generated site has. One user follows {@code followedByOne} others, or half of all where
 * there are fewer.
 */
public record SiteSize(int users, int posts, int comments, int likes, int follows, int tags, int followedByOne) {

    /** What scenarios run on unless asked for more. */
    public static final SiteSize STANDARD = new SiteSize(10_000, 100_000, 300_000, 300_000, 50_000, 2_000, 5_000);

    /** Ten times as much, with five million likes. */
    public static final SiteSize LARGE = new SiteSize(100_000, 1_000_000, 3_000_000, 5_000_000, 500_000, 5_000, 5_000);

    public SiteSize {
        if (users < 10 || posts < 1 || tags < 10 || comments < 0 || likes < 0 || follows < 0) {
            throw new IllegalArgumentException("a site has 10 users, 10 tags and a post at least");
        }
        if ((long) likes > (long) posts * (users - 1) / 4 || (long) follows > (long) users * (users - 1) / 4) {
            throw new IllegalArgumentException(
                    "so few users cannot like or follow so much without repeating themselves");
        }
    }

    /** One for each state of each entity; a post has one with its tags besides. */
    public long events() {
        return (long) users + follows + tags + 2L * posts + comments + likes;
    }

    /** A site of so many posts with the proportions of {@link #LARGE}. */
    public static SiteSize ofPosts(int posts) {
        int users = Math.max(100, posts / 10);
        return new SiteSize(
                users,
                posts,
                3 * posts,
                5 * posts,
                5 * users,
                Math.clamp(posts / 50, 10, 5_000),
                Math.min(5_000, users / 2));
    }
}
