package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Kind;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Everybody likes one post: whether the projector is slower at that than at likes all over the site. */
public final class S11HotPost implements Scenario {

    private static final int LIKES = 200_000;

    @Override
    public Header header() {
        return new Header(
                "11",
                "hot post",
                List.of(
                        "200,000 likes of one post, one in ten of another post between them; as many likes all over the site",
                        "in turns, all in the topics before query-service starts"),
                "20,000 posts with authors and tags",
                "likes all over the site",
                "none");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        run.bench().clear();
        Site site = new Site(
                SiteSize.ofPosts(Math.min(20_000, run.bench().size().posts())),
                run.bench().seed());
        int likes = Math.min(LIKES, site.size().posts() * 10);
        int posts = site.size().posts();
        try (BenchStack stack = BenchStack.start()) {
            stack.stop(Service.values());
            KindBacklog backlog = new KindBacklog(stack, site, run);
            backlog.measure(
                    "the site",
                    events -> List.of(Kind.USERS, Kind.TAGS, Kind.POSTS, Kind.POST_TAGS)
                            .forEach(kind -> kind.each(site, events)));
            List<Double> hot = new ArrayList<>();
            List<Double> spread = new ArrayList<>();
            for (int round = 0; round < run.bench().rounds(); round++) {
                long users = round;
                hot.add(backlog.measure(
                                "hot, round " + round,
                                events -> like(site, likes, users * 2, n -> n % 10 == 0 ? n % posts : 7, events))
                        .median());
                spread.add(backlog.measure(
                                "spread, round " + round,
                                events -> like(site, likes, users * 2 + 1, n -> (int) (n * 7_919L % posts), events))
                        .median());
            }
            Series one = run.add(new Series("likes of one post", "likes/s", hot));
            Series all = run.add(new Series("likes all over the site", "likes/s", spread));
            run.atLeast(run.add(one.over(all, "one post / all over the site")), 1);
        }
    }

    /** By users whom nobody knows: a like needs none. */
    private static void like(Site site, int likes, long round, IntUnaryOperator post, Consumer<DomainEvent> events) {
        for (int n = 0; n < likes; n++) {
            UUID user = new UUID(round << 32 | 0x7000, 0x8000000000000000L | n);
            events.accept(new LikeEvent.Liked(
                    new LikeEvent.State(site.post(post.applyAsInt(n)), user, true, Instant.EPOCH, 1)));
        }
    }
}
