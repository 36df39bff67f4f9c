package dev.fanfold.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.load.OpenWrites;
import dev.fanfold.benchmarks.site.SiteSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A generated site is one like any other: it agrees with its owners, and life goes on there. */
@EnabledIfSystemProperty(named = "fanfold.tests", matches = "all")
class GeneratedSiteIT {

    @Test
    void theReadModelAgreesWithTheOwnersAndWritesGoOn() throws Exception {
        try (var bench = new Workbench(SiteSize.ofPosts(400), 3, 1, 1, System.out::println)) {
            var stack = bench.stack();
            var run = new Run(bench, new S07Visible().header(), System.out::println);
            new Agreement(stack, run).check();

            OpenWrites.Seen seen;
            try (var writes = new OpenWrites(stack.url(), new Mix(bench.site(), Account.register(stack.url(), 2)), 1)) {
                seen = writes.run(20, 3);
            }

            assertEquals(List.of(60L, 0L, 0L), List.of(seen.writes(), seen.failed(), seen.missing()));
            try (var api = new Api(stack.url())) {
                assertEquals(20, api.json("/v1/posts?limit=20").path("items").size());
            }
            new Agreement(stack, run).check();
        }
    }
}
