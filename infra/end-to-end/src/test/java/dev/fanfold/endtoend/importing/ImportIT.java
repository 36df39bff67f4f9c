package dev.fanfold.endtoend.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Databases;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.importer.ImportReport;
import dev.fanfold.importer.Settings;
import dev.fanfold.importer.StackExchangeImport;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.generator.SiteGenerator;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is in the dump is on the site, all of it, once; and importing it again is nothing. */
@ExtendWith(LocalStackExtension.class)
class ImportIT {
    private static final long SEED = 20_180_312;

    private final LocalStack stack;
    private final Api visitor;

    @TempDir
    private Path folder;

    ImportIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @Test
    void aGeneratedSiteArrivesCompletelyAndOnlyOnce() {
        var dump = folder.resolve("dump");
        var truth = SiteGenerator.of(SEED, 600, 300, 450, 1_500, 900).writeTo(dump);

        var before = tags();
        var begun = Instant.now();
        var first = run(dump);

        assertEqual(first);
        assertPlansKnowOfIt(begun);
        assertEquals(truth.users() + 1 + truth.questions() + truth.comments() + truth.likes(), first.sent());
        assertEquals(truth.tags(), gained(before));
        assertASecondRunChangesNothing(dump);
    }

    @Test
    void aRealSiteArrivesCompletelyAndOnlyOnce() throws IOException {
        var dump = RealDump.folder();

        var before = tags();
        var first = run(dump);

        assertEqual(first);
        assertEquals(3_461 + 1 + 612 + 1_060 + 1_453 + 1_960 + 706, first.sent());
        assertFound(first, Map.of("users", 3_461L, "questions", 612L, "answers", 1_060L, "likes", 706L, "tags", 154L));
        assertEquals(RealDump.tags(dump), gained(before));
        assertASecondRunChangesNothing(dump);
    }

    /** No table has statistics of the time when it was empty. */
    private void assertPlansKnowOfIt(Instant begun) {
        var site = AdminSite.of(stack);
        for (var part : List.of("users", "posts", "tags", "read-model")) {
            site.get("/v1/admin/statistics/" + part).path("items").forEach(table -> {
                var at = Instant.parse(table.path("analyzedAt").asText());
                assertTrue(at.isAfter(begun), () -> part + " " + table);
            });
        }
    }

    private void assertASecondRunChangesNothing(Path dump) {
        try (var databases = Databases.of(stack)) {
            var before = databases.digest();

            var second = run(dump);

            assertEquals(0, second.sent());
            assertEqual(second);
            assertEquals(before, databases.digest());
        }
    }

    private static void assertEqual(ImportReport report) {
        assertEquals(List.of(), report.differences());
        assertTrue(report.allEqual(), () -> report.table().toString());
    }

    private static void assertFound(ImportReport report, Map<String, Long> expected) {
        var found = new TreeMap<String, Long>();
        report.table().forEach(line -> found.put(line.what(), line.found()));
        found.keySet().retainAll(expected.keySet());
        assertEquals(new TreeMap<>(expected), found);
    }

    /** By how much each tag of the site has grown, those that have not left out. */
    private Map<String, Integer> gained(Map<String, Integer> before) {
        var gained = tags();
        before.forEach((name, count) -> gained.merge(name, -count, Integer::sum));
        gained.values().removeIf(count -> count == 0);
        return gained;
    }

    private Map<String, Integer> tags() {
        var tags = new TreeMap<String, Integer>();
        Pages.all(visitor, "/v1/tags?limit=100")
                .forEach(tag -> tags.put(
                        tag.path("name").asText(), tag.path("postCount").asInt()));
        return tags;
    }

    private ImportReport run(Path dump) {
        var account = Credentials.read(stack.adminCredentialsFile());
        return new StackExchangeImport(dump, Settings.of(stack.url(), folder.resolve("state"), account)).run();
    }
}
