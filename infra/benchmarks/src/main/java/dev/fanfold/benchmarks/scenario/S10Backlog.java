package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.util.List;

/** The projector alone with a backlog: posts, comments and likes, each beside raw upserts of the same. */
public final class S10Backlog implements Scenario {

    /** A million events, with users, tags and tag sets. */
    private static final SiteSize MILLION_EVENTS =
            new SiteSize(20_000, 120_000, 320_000, 400_000, 20_000, 2_000, 1_000);

    @Override
    public Header header() {
        return new Header(
                "10",
                "projector alone, backlog of a million events",
                List.of(
                        "one query-service, no other service running",
                        "events of one kind at a time, all in the topics before it starts",
                        "comments and likes interleaved over windows of 50,000 posts"),
                "20,000 users, 120,000 posts of 0.8 kB, 320,000 comments, 400,000 likes, 120,000 tag sets, 20,000 follows",
                "the same states by upserts of 1,000 rows into a table with a primary key and nothing else",
                "none");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        run.bench().clear();
        SiteSize size = run.bench().size().posts() < MILLION_EVENTS.posts() / 2
                ? run.bench().size()
                : MILLION_EVENTS;
        Site site = new Site(size, run.bench().seed());
        try (BenchStack stack = BenchStack.start()) {
            stack.stop(Service.values());
            new KindBacklog(stack, site, run).measureAll(Integer.MAX_VALUE);
        }
    }
}
