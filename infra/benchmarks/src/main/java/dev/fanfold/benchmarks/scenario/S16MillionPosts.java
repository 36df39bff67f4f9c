package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;

/**
 * A site of a million posts in a stack of its own: how fast the read model grows from the topics, kind by kind, what it
 * takes on disk, how fast another generation grows beside it while it is read, how every read is carried out on this
 * one, live by then, and that it agrees with its owners.
 */
public final class S16MillionPosts implements Scenario {

    /** Of each kind, so many are upserted for the limit: enough for the table to leave PostgreSQL's buffers. */
    private static final int RAW = 500_000;

    private final SiteSize size;

    public S16MillionPosts(SiteSize size) {
        this.size = size;
    }

    @Override
    public Header header() {
        return new Header(
                "16",
                "a site of %,d posts, from the topics into the read model".formatted(size.posts()),
                List.of(
                        "one query-service, no other service running while it projects",
                        "events of one kind at a time, all in the topics before it starts",
                        "comments and likes interleaved over windows of 50,000 posts",
                        "plans by auto_explain, with timing"),
                "%,d users, %,d follows (one user follows %,d), %,d posts of 0.8 kB, %,d comments, %,d likes, %,d tags"
                        .formatted(
                                size.users(),
                                size.follows(),
                                size.followedByOne(),
                                size.posts(),
                                size.comments(),
                                size.likes(),
                                size.tags()),
                "the same states by upserts of 1,000 rows into a table with a primary key and nothing else",
                "none");
    }

    @Override
    public void measure(Run run) throws SQLException, IOException, InterruptedException {
        run.bench().clear();
        Site site = new Site(size, run.bench().seed());
        try (BenchStack stack = BenchStack.start()) {
            GeneratedSite filling = new GeneratedSite(stack, site, run::say);
            stack.stop(Service.values());
            long begun = System.nanoTime();
            new KindBacklog(stack, site, run).measureAll(RAW);
            run.add("from the first event to the last, limits included", "s", (System.nanoTime() - begun) / 1e9);
            filling.settle(Service.QUERY);
            databases(stack, run, Service.QUERY);
            topics(stack, run);
            startWithKeys(stack);
            new RebuildBeside(stack, site, run).measure();
            List<String> scans = new ReadPlans(stack, site, run).explain();
            filling.loadOwners();
            databases(stack, run, Service.USER, Service.POST, Service.TAG);
            stack.start(Service.values());
            new Agreement(stack, run).check();
            if (!scans.isEmpty()) {
                throw new IllegalStateException("scanned: " + scans);
            }
        }
    }

    /** It began alone, and has not the keys by which it knows an administrator. */
    private static void startWithKeys(BenchStack stack) {
        stack.stop(Service.QUERY);
        stack.start(Service.USER);
        stack.start(Service.QUERY);
    }

    private static void databases(BenchStack stack, Run run, Service... services) throws SQLException {
        for (Service service : services) {
            try (var connection = stack.connect(service);
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
                row.next();
                run.add("database of " + service.label(), "MB on disk", row.getLong(1) / 1048576.0);
            }
        }
    }

    private static void topics(BenchStack stack, Run run) throws IOException {
        try (var files = Files.walk(stack.local().data().kafka())) {
            long bytes = files.filter(file -> file.toString().matches(".*/fanfold\\..*\\.log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            run.add("topics", "MB on disk", bytes / 1048576.0);
        }
    }
}
