package dev.fanfold.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.generator.GroundTruth;
import dev.fanfold.importer.generator.SiteGenerator;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.stackexchange.StackExchangeSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackExchangeImportTest {

    @TempDir
    Path folder;

    private final FakeSite site = new FakeSite();
    private GroundTruth truth;

    @BeforeEach
    void generate() {
        truth = SiteGenerator.of(7, 60, 80, 120, 300, 90).writeTo(folder.resolve("dump"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aGeneratedSiteArrivesCompletely() {
        ImportReport report = run(settings());

        assertEquals(List.of(), report.differences());
        assertTrue(report.allEqual());
        assertEquals(truth.users() + 1, site.store.users.size());
        assertEquals(truth.questions(), site.store.posts.size());
        assertEquals(truth.comments(), site.store.comments.size());
        assertEquals(
                truth.likes(),
                site.store.likes.values().stream().mapToInt(Set::size).sum());
        assertEquals(report.records(), report.sent());
        assertEquals(List.of("users", "posts", "tags", "read-model"), site.gathered);
    }

    @Test
    void aRealSiteArrivesCompletely() {
        SiteContent real = new StackExchangeSite(RealDump.folder());

        ImportReport report = new SiteImport(real, settings(), (task, records) -> Progress.NONE).run();

        assertEquals(List.of(), report.differences());
        assertTrue(report.allEqual());
        assertEquals(3_461 + 1 + 612 + 4_473 + 706, report.sent());
    }

    @Test
    void anotherAccountOrSiteIsNotTakenForTheFirst() {
        run(settings());
        try (FakeSite other = new FakeSite()) {
            Settings elsewhere = Settings.of(other.url(), folder.resolve("state"), FakeSite.ADMIN);

            ImportStopped stopped = assertThrows(ImportStopped.class, () -> run(elsewhere));

            assertTrue(stopped.getMessage().contains("by another account"), stopped.getMessage());
        }
    }

    @Test
    void aSecondRunSendsNothingAndVerifiesAgain() {
        run(settings());
        int before = site.batches.get();

        ImportReport second = run(settings());

        assertEquals(0, second.sent());
        assertEquals(4, site.gathered.size(), "statistics are gathered once");
        assertTrue(second.allEqual());
        assertEquals(before, site.batches.get());
    }

    @Test
    void busyAnswersLostAnswersAndExpiredTokensDoNoHarm() {
        site.trouble(FakeTrouble.seeded(11, 12));
        site.expireTokens();

        ImportReport report = run(settings().withBatches(20, 4));

        assertTrue(report.allEqual(), () -> report.differences().toString());
        assertTrue(site.replays.get() > 0, "some answers were lost and asked for again");
        assertEquals(truth.comments(), site.store.comments.size());
    }

    @Test
    void anImportThatWasCutOffManyTimesEndsInTheSameState() {
        int cuts = 0;
        for (boolean done = false; !done; cuts++) {
            int allowed = site.batches.get() + 3;
            site.trouble(path -> path.endsWith("/batch") && site.batches.get() >= allowed
                    ? FakeTrouble.Kind.LOST_ANSWER
                    : FakeTrouble.Kind.NOTHING);
            try {
                run(settings()
                        .withBatches(20, 2)
                        .withMode(Settings.Mode.LOAD_ONLY)
                        .withLimits(Duration.ofSeconds(1), Duration.ofMillis(1)));
                done = true;
            } catch (ImportStopped expected) {
                assertTrue(expected.getMessage().contains("goes on where it was"), expected.getMessage());
            }
        }
        site.trouble(FakeTrouble.NONE);

        ImportReport report = run(settings());

        assertTrue(cuts > 3, "cut off " + cuts + " times");
        assertTrue(report.allEqual(), () -> report.differences().toString());
        assertEquals(truth.users() + 1, site.store.users.size());
        assertEquals(truth.comments(), site.store.comments.size());
    }

    @Test
    void aHandleThatIsTakenOnTheSiteGetsTheSourceIdAppended() {
        site.store.take("community");
        site.store.take("deleted-user");

        ImportReport report = run(settings());

        assertTrue(report.allEqual());
        Set<String> handles = site.store.users.values().stream()
                .map(user -> user.path("handle").asText())
                .collect(Collectors.toSet());
        assertTrue(handles.contains("community-n1"), handles.toString());
        assertTrue(handles.contains("deleted-user-x"), handles.toString());
    }

    @Test
    void verifyNamesTheRecordThatDiffers() {
        run(settings());
        ObjectNode comment = site.store.comments.values().iterator().next();
        comment.put("body", "changed");

        ImportReport report = run(settings().withMode(Settings.Mode.VERIFY_ONLY));

        assertEquals(1, report.differences().size());
        assertEquals("body", report.differences().getFirst().field());
        assertEquals("changed", report.differences().getFirst().found());
        assertEquals("answer", report.differences().getFirst().kind());
    }

    @Test
    void verifyMissesARecordThatIsGone() {
        run(settings());
        String post = site.store.posts.keySet().iterator().next();
        site.store.posts.remove(post);

        ImportReport report = run(settings().withMode(Settings.Mode.VERIFY_ONLY));

        assertTrue(report.differences().stream()
                .anyMatch(difference -> difference.field().equals("post")));
    }

    @Test
    void otherPostsOnTheSiteAreCountedApart() {
        ObjectNode other = site.store.users.computeIfAbsent("someone", id -> FakeStore.problem(""));
        site.store.posts.put(
                UUID.randomUUID().toString(),
                other.deepCopy().put("authorId", "someone").put("createdAt", "2030-01-01T00:00:00Z"));

        ImportReport report = run(settings());

        assertTrue(report.allEqual(), () -> report.differences().toString());
        assertEquals(1, report.table().getLast().found());
    }

    @Test
    void aStateFolderServesOneDumpOnly() {
        run(settings());
        SiteGenerator.of(8, 5, 5, 5, 5, 5).writeTo(folder.resolve("other"));

        ImportStopped stopped = assertThrows(
                ImportStopped.class, () -> new StackExchangeImport(folder.resolve("other"), settings()).run());

        assertTrue(stopped.getMessage().contains("another source"), stopped.getMessage());
    }

    @Test
    void aRefusalNamesTheSourceRecord() throws IOException {
        Path posts = folder.resolve("dump/Posts.xml");
        String xml = Files.readString(posts);
        Files.writeString(posts, xml.replaceFirst("Title=\"", "Title=\"refuse me "));

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> run(settings()));

        assertTrue(
                stopped.getMessage().matches("(?s).*question \\d+, items\\[\\d+]\\.title: is not wanted.*"),
                stopped.getMessage());
    }

    @Test
    void aWrongPasswordIsSaidPlainly() {
        Settings wrong = Settings.of(site.url(), folder.resolve("state"), new Credentials("admin", "wrong"));

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> run(wrong));

        assertTrue(stopped.getMessage().contains("does not know the login admin"), stopped.getMessage());
    }

    private Settings settings() {
        return Settings.of(site.url(), folder.resolve("state"), FakeSite.ADMIN)
                .withBatches(50, 4)
                .withLimits(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    private ImportReport run(Settings settings) {
        return new SiteImport(new StackExchangeSite(folder.resolve("dump")), settings, (task, records) -> Progress.NONE)
                .run();
    }
}
