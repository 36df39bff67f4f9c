package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.limit.ChildProcess;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** One post with its body, any of 50,000, and one that everybody reads. */
public final class S04OnePost implements Scenario {

    private static final int POSTS = 50_000;

    @Override
    public Header header() {
        return new Header(
                "4",
                "one post with its body",
                List.of(
                        "16 connections, no pipelining, straight to query-service",
                        "any of 50,000 posts, and one post"),
                "the generated site, bodies of 0.8 kB; nobody writes",
                "bare Vert.x with the same statement",
                "none: see 2");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        BenchStack stack = run.bench().stack();
        URI query = URI.create(stack.service(Service.QUERY).url());
        ChildProcess bare = run.bench().bare();
        Site site = run.bench().site();
        List<UUID> posts = IntStream.range(0, Math.min(POSTS, run.bench().size().posts()))
                .mapToObj(site::post)
                .toList();
        List<String> paths = posts.stream().map(id -> "/v1/posts/" + id).toList();
        Race race = new Race(stack, run)
                .with("post", LoadSpec.closed(query, paths))
                .with("one hot post", LoadSpec.closed(query, paths.subList(0, 1)))
                .with(
                        "bare Vert.x",
                        LoadSpec.closed(
                                bare.url(),
                                posts.stream().map(id -> "/post?id=" + id).toList()),
                        bare.handle());
        race.go();
        race.percentile99("post");
        run.atLeast(run.add(race.rate("post").over(race.rate("bare Vert.x"), "post / bare Vert.x")), 0.6);
    }
}
