package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Whether reads get dearer as the site grows: the same reads on a tenth of the site, both stacks running, in turns. */
public final class S05Growth implements Scenario {

    private static final List<String> READS = List.of("newest page", "random depth", "one post");

    @Override
    public Header header() {
        return new Header(
                "5",
                "growth by ten",
                List.of(
                        "newest page hot, pages at a random depth, one of 10,000 posts; 16 connections each",
                        "two whole stacks at once, measured in turns; CPU of all processes of the stack asked"),
                "the generated site, and one of a tenth of it",
                "the smaller site",
                "none");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        Site large = run.bench().site();
        Site small = new Site(
                SiteSize.ofPosts(Math.max(1_000, large.size().posts() / 10)),
                run.bench().seed());
        run.bench().clear(); // both have just started: one that earlier scenarios have warmed would win
        BenchStack stack = run.bench().stack();
        try (BenchStack other = BenchStack.start()) {
            new GeneratedSite(other, small, run::say).fill();
            Race race = new Race(stack, run);
            enter(" of the small site", small, other, race);
            enter("", large, stack, race);
            race.go();
            for (String read : READS) {
                Series cost = run.add(race.cost(read));
                Series before = run.add(race.cost(read + " of the small site"));
                run.atMost(run.add(cost.over(before, read + ": CPU / CPU of the small site")), 1.15);
                Series time =
                        race.median(read).over(race.median(read + " of the small site"), read + ": p50 / small site");
                run.atMost(run.add(time), 1.15);
            }
        }
    }

    private static void enter(String suffix, Site site, BenchStack stack, Race race) {
        URI query = URI.create(stack.service(Service.QUERY).url());
        List<String> pages;
        try (var api = new Api(query.toString())) {
            pages = Places.walk(
                            api,
                            "/v1/posts?limit=20",
                            Math.min(100_000, site.size().posts()))
                    .paths();
        }
        List<String> posts = IntStream.range(0, Math.min(10_000, site.size().posts()))
                .mapToObj(number -> "/v1/posts/" + site.post(number))
                .toList();
        race.with(READS.get(0) + suffix, LoadSpec.closed(query, List.of("/v1/posts?limit=20")), stack)
                .with(READS.get(1) + suffix, LoadSpec.closed(query, pages), stack)
                .with(READS.get(2) + suffix, LoadSpec.closed(query, posts), stack);
    }
}
