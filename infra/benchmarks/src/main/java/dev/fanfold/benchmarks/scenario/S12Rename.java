package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadResult;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.load.OpenWrites;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.site.TopicWriter;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Projection;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Somebody who has written a great deal gets another name, while others read and write. */
public final class S12Rename implements Scenario {

    private static final int POSTS = 100_000;
    private static final double READS_A_SECOND = 100;
    private static final double WRITES_A_SECOND = 20;
    private static final double WINDOW_SECONDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A look at one row by index: any that shows an older name. */
    private static final String LEFT = "SELECT EXISTS (SELECT FROM post WHERE author_id = ?::uuid AND listed"
            + " AND author_display_name IS DISTINCT FROM ?)";

    @Override
    public Header header() {
        return new Header(
                "12",
                "rename of an author with 100,000 posts",
                List.of(
                        "100 reads/s of pages at random depths, straight to query-service, open loop",
                        "20 writes/s by others through the gateway, each followed until it is visible, open loop",
                        "windows of 3 s before and during; a delay is p50 during, less p50 before"),
                "10,000 posts of many, 100,000 of one author",
                "none",
                "the same load before the rename");
    }

    @Override
    public void measure(Run run) throws Exception {
        run.bench().clear();
        int size = Math.min(10_000, run.bench().size().posts());
        Site site = new Site(SiteSize.ofPosts(size), run.bench().seed());
        try (BenchStack stack = BenchStack.start()) {
            new GeneratedSite(stack, site, run::say).fill();
            WarmUp.writes(stack, site, run::say);
            List<Account> accounts = Account.register(stack.url(), 9);
            Account author = accounts.getFirst();
            write(author, size * (POSTS / 10_000), stack);
            Mix others = new Mix(site, accounts.subList(1, accounts.size()));
            try (var writes = new OpenWrites(stack.url(), others, 1)) {
                compare(run, stack, author, writes);
            }
        }
    }

    private static void compare(Run run, BenchStack stack, Account author, OpenWrites writes) throws Exception {
        URI query = URI.create(stack.service(Service.QUERY).url());
        LoadSpec reads;
        try (var api = new Api(query.toString())) {
            reads = LoadSpec.closed(
                            query,
                            Places.walk(api, "/v1/posts?limit=20", 20_000).paths())
                    .open(READS_A_SECOND)
                    .lasting(WINDOW_SECONDS);
        }
        window(run, reads, writes); // warm-up
        Window before = window(run, reads, writes);
        long begun = System.nanoTime();
        CompletableFuture<Double> renamed = CompletableFuture.supplyAsync(() -> rename(stack, author, begun));
        List<Window> during = new ArrayList<>();
        do {
            during.add(window(run, reads, writes));
        } while (!renamed.isDone());
        run.atMost(run.add("from the request to the last card", "s", renamed.get()), 20);
        run.add("reads before, p99", "ms", before.reads().p99());
        run.atMost(
                run.add(new Series(
                        "reads during, p99",
                        "ms",
                        during.stream().map(one -> one.reads().p99()).toList())),
                50);
        run.add("visible before, p50", "ms", before.writes().visibleP50());
        run.add(new Series(
                "visible during, p50",
                "ms",
                during.stream().map(one -> one.writes().visibleP50()).toList()));
        run.atMost(
                run.add(new Series(
                        "others' events later by",
                        "ms",
                        during.stream()
                                .map(one -> one.writes().visibleP50()
                                        - before.writes().visibleP50())
                                .toList())),
                100);
    }

    private record Window(LoadResult reads, OpenWrites.Seen writes) {}

    private static Window window(Run run, LoadSpec reads, OpenWrites writes) throws Exception {
        CompletableFuture<LoadResult> reading =
                CompletableFuture.supplyAsync(() -> run.bench().load().run(reads));
        OpenWrites.Seen seen = writes.run(WRITES_A_SECOND, WINDOW_SECONDS);
        LoadResult read = reading.get();
        if (read.failed() + seen.failed() + seen.missing() > 0) {
            throw new IllegalStateException("failed: " + read + ", " + seen);
        }
        return new Window(read, seen);
    }

    /** Straight to the topic; who wrote them is an account that there is. */
    private static void write(Account author, int posts, BenchStack stack) throws SQLException, InterruptedException {
        Instant first = Instant.parse("2022-01-01T00:00:00Z");
        try (var topics = new TopicWriter(stack.bootstrapServers())) {
            for (int n = 0; n < posts; n++) {
                Instant time = first.plusSeconds(n);
                UUID id = new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L | n);
                topics.write(new PostEvent.Published(new PostEvent.State(
                        id,
                        UUID.fromString(author.id()),
                        "published",
                        "post-" + n,
                        "Post " + n,
                        "One of very many",
                        "Short.",
                        time,
                        time,
                        null,
                        1)));
            }
            topics.flush();
        }
        new Projection(stack).await(GeneratedSite.PATIENCE);
    }

    /** Seconds until no post shows the old name. */
    private static double rename(BenchStack stack, Account author, long begun) {
        String name = "Renamed " + begun;
        try (var api = new Api(stack.url(), author.token());
                var connection = stack.connect(Service.QUERY);
                var left = connection.prepareStatement(LEFT)) {
            api.change("/v1/me", "{\"displayName\":\"" + name + "\"}");
            left.setString(1, author.id());
            left.setString(2, name);
            while (System.nanoTime() - begun < PATIENCE.toNanos()) {
                try (var row = left.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return (System.nanoTime() - begun) / 1e9;
                    }
                }
                Thread.sleep(50);
            }
            throw new IllegalStateException("not renamed within " + PATIENCE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
