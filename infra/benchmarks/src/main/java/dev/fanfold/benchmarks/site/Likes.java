package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Who likes what: users are met in steps that come to each of them once, so nobody likes a post twice. */
final class Likes {

    private Likes() {}

    static void all(Site site, Consumer<DomainEvent> consumer) {
        SiteSize size = site.size();
        int users = size.users();
        int step = Popularity.step(users);
        int[] counts = Popularity.counts(size.posts(), size.likes(), users - 1);
        new Interleaving(site.dice(), counts)
                .visit(
                        (post, number) -> {
                            int first = site.dice().below(Draw.LIKE_WALK, post, users);
                            int user = (int) ((first + number * (long) step) % users);
                            consumer.accept(new LikeEvent.Liked(new LikeEvent.State(
                                    site.post(post),
                                    site.user(user),
                                    true,
                                    site.postTime(post).plus(1 + number, ChronoUnit.SECONDS),
                                    1)));
                        },
                        () -> {});
    }
}
