package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.limit.ChildProcess;
import dev.fanfold.benchmarks.limit.Pgbench;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.scenario.Places.Place;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Pages that are in no cache of ours: each request begins at a random place of the whole list. */
public final class S02RandomDepth implements Scenario {

    @Override
    public Header header() {
        return new Header(
                "2",
                "keyset page at a random depth",
                List.of(
                        "20 posts, bodies left out",
                        "16 connections of one client, no pipelining, straight to query-service",
                        "as many places as the list has pages, drawn at random"),
                "the generated site; nobody writes",
                "pgbench, and bare Vert.x, with the same statement over the same table",
                "bare Vert.x with a keyset page of normalized tables: author, tags and counts by lateral joins");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        BenchStack stack = run.bench().stack();
        URI query = URI.create(stack.service(Service.QUERY).url());
        Places places;
        try (var api = new Api(query.toString())) {
            places = Places.walk(api, "/v1/posts?limit=20", run.bench().size().posts());
        }
        run.note("%,d places, the deepest behind %,d posts"
                .formatted(places.all().size(), places.deepest()));
        ChildProcess bare = run.bench().bare();
        Race race = new Race(stack, run)
                .with("page", LoadSpec.closed(query, places.paths()))
                .with("bare Vert.x", LoadSpec.closed(bare.url(), at("/page", places)), bare.handle())
                .with("lateral join", LoadSpec.closed(bare.url(), at("/join", places)), bare.handle());
        Optional<Pgbench> pgbench = pgbench(stack, places);
        try {
            pgbench.ifPresent(limit -> race.with("pgbench", limit::run));
            race.go();
        } finally {
            pgbench.ifPresent(Pgbench::close);
        }
        if (pgbench.isEmpty()) {
            run.note(Pgbench.MISSING);
        } else {
            run.add(race.rate("page").over(race.rate("pgbench"), "page / pgbench"));
        }
        run.atMost(race.percentile99("page"), 10);
        run.atLeast(run.add(race.rate("page").over(race.rate("bare Vert.x"), "page / bare Vert.x")), 0.7);
        run.atLeast(run.add(race.rate("page").over(race.rate("lateral join"), "page / lateral join")), 6);
    }

    private static Optional<Pgbench> pgbench(BenchStack stack, Places places) {
        List<Place> all = places.all();
        return Pgbench.pages(
                stack.database(Service.QUERY),
                all.getLast().time(),
                all.getFirst().time());
    }

    private static List<String> at(String route, Places places) {
        return places.all().stream().map(place -> route + place.parameters()).toList();
    }
}
