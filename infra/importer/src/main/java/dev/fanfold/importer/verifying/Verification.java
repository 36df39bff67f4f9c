package dev.fanfold.importer.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.loading.InFlight;
import dev.fanfold.importer.loading.Phase;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SiteUser;
import dev.fanfold.importer.state.Journal;
import dev.fanfold.importer.state.LongPairMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Compares all imported records with their source, reading like any visitor does. Differences are looked at again while
 * they still change, since author cards and tag counts may arrive a moment after the posts.
 */
public final class Verification {

    private final SiteContent content;
    private final FanfoldClient client;
    private final Journal journal;
    private final Duration catchUp;
    private final int inFlight;
    private final BiFunction<String, Long, Progress> progress;

    /**
     * @param catchUp how long to wait while the read model does not move
     * @param progress makes the display for a task of so many records
     */
    public Verification(
            SiteContent content,
            FanfoldClient client,
            Journal journal,
            Duration catchUp,
            int inFlight,
            BiFunction<String, Long, Progress> progress) {
        this.content = content;
        this.client = client;
        this.journal = journal;
        this.catchUp = catchUp;
        this.inFlight = inFlight;
        this.progress = progress;
    }

    public Result run() {
        Figures figures = content.figures();
        LongPairMap posts = journal.ids(Phase.posts(content).name());
        CatchUp patience = new CatchUp(catchUp);
        while (true) {
            SiteWalk walk = patience.await(() -> SiteWalk.walk(client, posts), figures, progress);
            long start = System.nanoTime();
            Result result = compare(figures, walk);
            if (result.differences().isEmpty() || !patience.goesOn(result.differences())) {
                return result;
            }
            CatchUp.pause(System.nanoTime() - start);
        }
    }

    private Result compare(Figures figures, SiteWalk walk) {
        try (Progress display = progress.apply("Verify", figures.records() - figures.likes())) {
            Comparison comparison = new Comparison(display);
            display.phase("posts and comments");
            walk.repeated().forEach(id -> comparison.differs(content.postKind(), id, "times in the list", 1, "more"));
            LongPairMap written =
                    new PostComparison(content, figures, client, journal, walk, comparison).compare(inFlight);
            display.phase("authors");
            authors(written, comparison);
            display.phase("tags");
            Map<String, Long> tags = tags(figures, walk, comparison);
            return new Result(Table.of(content, figures, walk, tags, comparison), comparison.differences());
        }
    }

    private void authors(LongPairMap written, Comparison comparison) {
        try (InFlight tasks = new InFlight(inFlight)) {
            content.users(user -> tasks.submit(() -> author(user, written, comparison)));
            tasks.drain();
        }
    }

    private void author(SiteUser user, LongPairMap written, Comparison comparison) {
        String id = journal.ids(Phase.USERS.name())
                .uuid(user.id())
                .map(UUID::toString)
                .orElse("unknown");
        JsonNode actual =
                id.equals("unknown") ? null : client.get("/v1/authors/" + id).orElse(null);
        String kind = user.id() == SiteContent.DELETED_USER ? "deleted user" : "user";
        if (actual == null) {
            comparison.differs(kind, user.id(), "author card", "present", "absent");
            return;
        }
        comparison.found(kind, 1);
        comparison
                .of(kind, user.id(), actual)
                .text("/displayName", user.displayName())
                .text("/bio", user.bio())
                .instant("/createdAt", user.createdAt())
                .number("/postCount", written.first(user.id()))
                .number("/commentCount", written.second(user.id()));
    }

    /** The tag list where the site holds nothing else, otherwise the tags of the imported posts as they were walked. */
    private Map<String, Long> tags(Figures figures, SiteWalk walk, Comparison comparison) {
        Map<String, Long> found = new TreeMap<>(walk.tags());
        if (walk.others() == 0) {
            Map<String, Long> listed = new TreeMap<>();
            SiteWalk.pages(
                    client,
                    "/v1/tags?limit=100",
                    tag -> listed.put(
                            tag.path("name").asText(), tag.path("postCount").asLong()));
            listed.values().removeIf(count -> count == 0);
            found = listed;
        }
        TreeSet<String> names = new TreeSet<>(figures.tags().keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            long expected = figures.tags().getOrDefault(name, 0L);
            long actual = found.getOrDefault(name, 0L);
            if (expected != actual) {
                comparison.differs("tag", name, "postCount", expected, actual);
            }
        }
        return found;
    }

    /** What the table shows and every single difference; none means that all is equal. */
    public record Result(List<Table.Line> table, List<Difference> differences) {}
}
