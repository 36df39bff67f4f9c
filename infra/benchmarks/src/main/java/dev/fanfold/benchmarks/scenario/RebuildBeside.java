package dev.fanfold.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadResult;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.load.SignedToken;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.rebuilding.RebuildRun;
import dev.fanfold.stack.server.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/**
 * {@code ./fanfold rebuild} of the whole site while it is read: how fast the other generation grows, what that does to
 * reads, and that it turns out equal and is swapped in.
 */
final class RebuildBeside {

    /** More than it can reach: its pace is left to what it sees of the live generation. */
    private static final int UNBOUNDED = 1_000_000;

    /** So often a look is repeated that failed: an hour's measurement must not end with one of ten thousand looks. */
    private static final int LOOKS = 5;

    private static final double READS_A_SECOND = 100;
    private static final double SECONDS = 20;

    private final BenchStack stack;
    private final Site site;
    private final Run run;

    RebuildBeside(BenchStack stack, Site site, Run run) {
        this.stack = stack;
        this.site = site;
        this.run = run;
    }

    /** @throws IllegalStateException where the two generations differ, or a read failed */
    void measure() {
        LoadSpec reads = reads();
        LoadResult quiet = run.bench().load().run(reads);
        run.add("reads without a rebuild, p99", "ms", quiet.p99());
        long begun = System.nanoTime();
        var said = new ByteArrayOutputStream();
        CompletableFuture<Integer> rebuild = CompletableFuture.supplyAsync(() -> rebuild(said));
        List<LoadResult> meanwhile = new ArrayList<>();
        while (!rebuild.isDone()) {
            meanwhile.add(run.bench().load().run(reads));
            run.say("reads beside the rebuild: p50 %.1f ms, p99 %.1f ms"
                    .formatted(meanwhile.getLast().p50(), meanwhile.getLast().p99()));
        }
        int status = rebuild.join();
        double seconds = (System.nanoTime() - begun) / 1e9;
        run.add("rebuild beside reads, comparison and swap included", "s", seconds);
        run.add("rebuild beside reads", "records/s", site.size().events() / seconds);
        series("reads beside a rebuild, p50", meanwhile, LoadResult::p50);
        series("reads beside a rebuild, p99", meanwhile, LoadResult::p99);
        run.note(said.toString(StandardCharsets.UTF_8));
        long failed = meanwhile.stream().mapToLong(LoadResult::failed).sum();
        if (status != 0 || failed > 0) {
            throw new IllegalStateException("rebuild ended with " + status + ", " + failed + " reads failed");
        }
    }

    private void series(String name, List<LoadResult> results, ToDoubleFunction<LoadResult> figure) {
        run.add(new Series(
                name, "ms", results.stream().mapToDouble(figure).boxed().toList()));
    }

    /** Pages at random places of the list, straight from query-service. */
    private LoadSpec reads() {
        URI query = URI.create(stack.service(Service.QUERY).url());
        try (var api = new Api(query.toString())) {
            List<String> paths = Places.walk(api, "/v1/posts?limit=20", 20_000).paths();
            return LoadSpec.closed(query, paths).open(READS_A_SECOND).lasting(SECONDS);
        }
    }

    private int rebuild(ByteArrayOutputStream said) {
        try {
            return new RebuildRun(this::ask, new PrintStream(said, true, StandardCharsets.UTF_8))
                    .rebuild(UNBOUNDED, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode ask(String method, String path) {
        for (int look = 1; look < LOOKS && method.equals("GET"); look++) {
            try {
                return once(method, path);
            } catch (IllegalStateException | UncheckedIOException e) {
                run.say("look " + look + " at the rebuild failed: " + e.getMessage());
            }
        }
        return once(method, path);
    }

    /** A token lives shorter than a rebuild. */
    private JsonNode once(String method, String path) {
        String token = SignedToken.of(site.user(0), "admin", stack.signingKey());
        try (var api = new Api(stack.service(Service.QUERY).url(), token)) {
            return api.command(method, path);
        }
    }
}
