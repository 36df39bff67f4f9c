package dev.fanfold.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadResult;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.load.OpenWrites;
import dev.fanfold.benchmarks.measure.Costs;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Projection;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Five minutes of everyday life, with restarts in it: nobody is refused, nothing grows. Memory afterwards is 15. */
public final class S13Day implements Scenario {

    private static final double WRITES_A_SECOND = 30;
    private static final double READS_A_SECOND = 270;
    private static final double SECONDS = 300;
    private static final Map<Service, Integer> SCALE =
            Map.of(Service.USER, 1, Service.POST, 2, Service.TAG, 1, Service.QUERY, 2);

    /** Which is restarted in which tenth of the time. */
    private static final Map<Integer, Service> RESTARTS = Map.of(3, Service.POST, 5, Service.QUERY, 7, Service.TAG);

    @Override
    public Header header() {
        return new Header(
                "13",
                "a mixed day, three services restarted; 15: memory after it",
                List.of(
                        "270 reads/s (newest page, random depths, single posts) and 30 writes/s (6 likes, 3 comments, 1 post of ten)",
                        "open loop through the gateway, for 300 s, in ten parts; one in ten writes followed until it is visible",
                        "two instances of post-service and of query-service, of each of which one is restarted; and tag-service"),
                "a site of at most 20,000 posts",
                "none",
                "the first part");
    }

    @Override
    public void measure(Run run) throws Exception {
        run.bench().clear();
        Site site = new Site(
                SiteSize.ofPosts(Math.min(20_000, run.bench().size().posts())),
                run.bench().seed());
        try (BenchStack stack = BenchStack.start(SCALE)) {
            new GeneratedSite(stack, site, run::say).fill();
            stack.local().repair();
            WarmUp.writes(stack, site, run::say);
            Mix mix = new Mix(site, Account.register(stack.url(), 16));
            List<Part> parts = new ArrayList<>();
            try (var writes = new OpenWrites(stack.url(), mix, 10)) {
                LoadSpec reads = reads(stack, site);
                part(run, reads, writes, null); // warm-up
                for (int part = 0; part < 10; part++) {
                    Service service = RESTARTS.get(part);
                    parts.add(part(run, reads, writes, service == null ? null : stack.service(service, 0)));
                    run.say("part %d: %s, %s"
                            .formatted(
                                    part,
                                    parts.getLast().reads(),
                                    parts.getLast().writes()));
                }
            }
            report(run, parts);
            end(run, stack);
        }
    }

    private record Part(LoadResult reads, OpenWrites.Seen writes) {}

    private static LoadSpec reads(BenchStack stack, Site site) {
        URI gateway = URI.create(stack.url());
        try (var api = new Api(stack.url())) {
            List<String> paths = new ArrayList<>(
                    Places.walk(api, "/v1/posts?limit=20", 5_000).paths());
            for (int n = 0; n < 200; n++) {
                paths.add("/v1/posts?limit=20");
                paths.add("/v1/posts/" + site.post(n * 7 % site.size().posts()));
            }
            return LoadSpec.closed(gateway, paths).open(READS_A_SECOND).lasting(SECONDS / 10);
        }
    }

    private static Part part(Run run, LoadSpec reads, OpenWrites writes, Server restarted) throws Exception {
        CompletableFuture<LoadResult> reading =
                CompletableFuture.supplyAsync(() -> run.bench().load().run(reads));
        CompletableFuture<Void> restart = restarted == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> {
                    restarted.stop();
                    restarted.start();
                });
        OpenWrites.Seen seen = writes.run(WRITES_A_SECOND, reads.seconds());
        restart.get();
        return new Part(reading.get(), seen);
    }

    private static void report(Run run, List<Part> parts) {
        double failed = parts.stream()
                .mapToLong(part -> part.reads().failed()
                        + part.writes().failed()
                        + part.writes().missing())
                .sum();
        run.atMost(run.add("requests failed, or writes not seen", "requests", failed), 0);
        run.add(new Series(
                "reads p99",
                "ms",
                parts.stream().map(part -> part.reads().p99()).toList()));
        run.add(new Series(
                "answers of writes p99",
                "ms",
                parts.stream().map(part -> part.writes().answerP99()).toList()));
        run.add(new Series(
                "visible p99",
                "ms",
                parts.stream().map(part -> part.writes().visibleP99()).toList()));
    }

    private static void end(Run run, BenchStack stack) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        new Projection(stack).await(GeneratedSite.PATIENCE);
        run.add("read model complete after", "s", (System.nanoTime() - begun) / 1e9);
        List<String> alarming = new ArrayList<>();
        for (Service service : Service.values()) {
            try (var api = new Api(stack.service(service).url())) {
                StreamSupport.stream(api.json("/budgets").path("items").spliterator(), false)
                        .filter(one -> one.path("alarming").asBoolean())
                        .map(S13Day::name)
                        .forEach(alarming::add);
            }
        }
        run.note("budgets that alarm: " + alarming);
        run.atMost(run.add("budgets that alarm", "operations", alarming.size()), 0);
        List<Server> processes = Stream.concat(
                        stack.processes().stream(),
                        Stream.of(stack.service(Service.POST, 1), stack.service(Service.QUERY, 1)))
                .toList();
        Costs.megabytes(processes).forEach((process, megabytes) -> {
            Series memory = run.add("15: " + process, "MB", megabytes);
            if (process.startsWith(Service.QUERY.label())) {
                run.atMost(memory, 300);
            }
        });
    }

    private static String name(JsonNode budget) {
        return budget.path("kind").asText() + " " + budget.path("operation").asText();
    }
}
