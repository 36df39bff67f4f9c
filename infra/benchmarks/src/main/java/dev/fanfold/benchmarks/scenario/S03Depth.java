package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.limit.ChildProcess;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a deep page costs what the first one costs, in the newest list, of an author, of a tag, and by likes. */
public final class S03Depth implements Scenario {

    @Override
    public Header header() {
        return new Header(
                "3",
                "depth",
                List.of(
                        "20 posts, bodies left out, 16 connections",
                        "newest: pages around the depths 50,000 and 90,000, or half and nine tenths of a smaller site",
                        "of the most prolific author, of the most used tag, by likes: the last tenth of at most 10,000 posts",
                        "page 1 stands for the first ten pages, asked for with their cursors, so that no cache has them"),
                "the generated site; nobody writes",
                "page 1 of the same list",
                "bare Vert.x with lateral joins and OFFSET at the same depths");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        BenchStack stack = run.bench().stack();
        URI query = URI.create(stack.service(Service.QUERY).url());
        ChildProcess bare = run.bench().bare();
        Site site = run.bench().site();
        int posts = run.bench().size().posts();
        int half = Math.min(50_000, posts / 2);
        int deep = Math.min(90_000, posts / 10 * 9);
        Race race = new Race(stack, run);
        List<String[]> pairs = new ArrayList<>();
        try (var api = new Api(query.toString())) {
            Places newest = Places.walk(api, "/v1/posts?limit=20", deep + 2_000);
            enter("newest, page 1", first(newest), query, race);
            enter("newest, middle", paths(newest.near(half)), query, race);
            enter("newest, deep", paths(newest.near(deep)), query, race);
            pairs.add(new String[] {"newest, middle", "newest, page 1"});
            pairs.add(new String[] {"newest, deep", "newest, page 1"});
            list("of an author", "/v1/posts?limit=20&author=" + site.prolific(0), api, query, race, pairs);
            list("of a tag", "/v1/posts?limit=20&tag=" + site.tagName(0), api, query, race, pairs);
            list("by likes", "/v1/posts?limit=20&sort=top", api, query, race, pairs);
        }
        race.with("OFFSET, middle", LoadSpec.closed(bare.url(), skipping(half)), bare.handle());
        race.with("OFFSET, deep", LoadSpec.closed(bare.url(), skipping(deep)), bare.handle());
        race.go();
        for (String[] pair : pairs) {
            Series ratio = race.rate(pair[0]).over(race.rate(pair[1]), pair[0] + " / page 1");
            run.atLeast(run.add(ratio), 0.9);
        }
        run.atLeast(run.add(race.rate("newest, middle").over(race.rate("OFFSET, middle"), "middle / OFFSET")), 40);
        run.atLeast(run.add(race.rate("newest, deep").over(race.rate("OFFSET, deep"), "deep / OFFSET")), 40);
    }

    private static void list(String name, String path, Api api, URI query, Race race, List<String[]> pairs) {
        Places places = Places.walk(api, path, 10_000);
        List<Places.Place> all = places.all();
        enter(name + ", page 1", first(places), query, race);
        enter(name + ", deep", paths(all.subList(all.size() * 9 / 10, all.size())), query, race);
        pairs.add(new String[] {name + ", deep", name + ", page 1"});
    }

    /** The pages that follow the first: as many as are compared with it. */
    private static List<String> first(Places places) {
        return paths(places.all()
                .subList(0, Math.max(1, Math.min(10, places.all().size() / 10))));
    }

    private static void enter(String name, List<String> paths, URI url, Race race) {
        race.with(name, LoadSpec.closed(url, paths));
    }

    private static List<String> paths(List<Places.Place> places) {
        return places.stream().map(Places.Place::path).toList();
    }

    private static List<String> skipping(int depth) {
        return IntStream.range(0, 50)
                .mapToObj(page -> "/offset?skip=" + (depth + 20 * page))
                .toList();
    }
}
