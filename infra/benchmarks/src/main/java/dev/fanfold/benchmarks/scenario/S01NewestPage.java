package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.limit.Nginx;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The page that everybody reads: the newest posts, asked for again and again, whole and as 304. */
public final class S01NewestPage implements Scenario {

    private static final String PATH = "/v1/posts?limit=20";

    @Override
    public Header header() {
        return new Header(
                "1",
                "newest page, hot",
                List.of(
                        "20 posts, bodies left out, about 12 to 15 kB",
                        "16 connections of one client, no pipelining; straight to query-service, and through the gateway",
                        "304: with the ETag in If-None-Match"),
                "the generated site; nobody writes",
                "nginx with two workers and the same bytes in a file, with its own ETag for 304; a line for each request, as the service has, many written at once",
                "none: see 2");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        BenchStack stack = run.bench().stack();
        URI query = URI.create(stack.service(Service.QUERY).url());
        HttpResponse<String> page;
        try (var api = new Api(query.toString())) {
            page = api.text(PATH);
        }
        byte[] bytes = page.body().getBytes(StandardCharsets.UTF_8);
        run.add("size of the page", "kB", bytes.length / 1024.0);
        String etag = page.headers().firstValue("ETag").orElseThrow();
        LoadSpec whole = LoadSpec.closed(query, List.of(PATH));
        Race race = new Race(stack, run)
                .with("page", whole)
                .with("page, 304", whole.with(Map.of("If-None-Match", etag)))
                .with("page through the gateway", LoadSpec.closed(URI.create(stack.url()), List.of(PATH)));
        var nginx = Nginx.serving(bytes);
        try {
            nginx.ifPresent(server -> enter(server, race));
            race.go();
            run.atMost(race.percentile99("page"), 5);
            nginx.ifPresent(server -> race.percentile99("nginx"));
        } finally {
            nginx.ifPresent(Nginx::close);
        }
        if (nginx.isEmpty()) {
            run.note(Nginx.MISSING);
            return;
        }
        run.atLeast(run.add(race.rate("page").over(race.rate("nginx"), "page / nginx")), 0.5);
        run.atLeast(run.add(race.rate("page, 304").over(race.rate("nginx, 304"), "304 / nginx 304")), 0.7);
    }

    private static void enter(Nginx server, Race race) {
        LoadSpec file = LoadSpec.closed(server.process().url(), List.of("/page"));
        String etag;
        try (var api = new Api(server.process().url().toString())) {
            etag = api.text("/page").headers().firstValue("ETag").orElseThrow();
        }
        race.with("nginx", file, server.process().handle());
        race.with(
                "nginx, 304",
                file.with(Map.of("If-None-Match", etag)),
                server.process().handle());
    }
}
