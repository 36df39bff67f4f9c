package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.UserEvent;
import java.util.function.Consumer;

/** Users and who follows whom. */
final class People {

    private People() {}

    static void users(Site site, Consumer<DomainEvent> consumer) {
        for (int n = 0; n < site.size().users(); n++) {
            long bits = site.dice().draw(Draw.POST_TEXT, -1L - n);
            consumer.accept(new UserEvent.Registered(new UserEvent.State(
                    site.user(n),
                    "member-" + n,
                    site.prose().text(bits, 10),
                    n % 3 == 0 ? site.prose().text(bits, 120) : null,
                    n % 2 == 0 ? "https://img.example.org/" + n + ".png" : null,
                    "user",
                    "active",
                    site.userTime(n),
                    1)));
        }
    }

    /** The most prolific user follows as many as the size says, the others as many as their popularity allows. */
    static void follows(Site site, Consumer<DomainEvent> consumer) {
        SiteSize size = site.size();
        int users = size.users();
        int one = Math.min(Math.min(size.followedByOne(), users / 2), size.follows());
        int[] counts = Popularity.counts(users, size.follows() - one, users / 4);
        int top = Popularity.scattered(0, users);
        counts[top] += one;
        for (int follower = 0; follower < users; follower++) {
            int at = site.dice().below(Draw.FOLLOW_WALK, follower, users);
            for (int left = counts[follower]; left > 0; at = (int) ((at + (long) Popularity.step(users)) % users)) {
                if (at != follower) {
                    left--;
                    consumer.accept(new FollowEvent.Followed(
                            new FollowEvent.State(site.user(follower), site.user(at), true, site.postTime(0), 1)));
                }
            }
        }
    }
}
