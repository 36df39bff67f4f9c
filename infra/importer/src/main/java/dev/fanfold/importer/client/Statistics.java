package dev.fanfold.importer.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.ImportStopped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has every service gather the statistics of its tables anew: after a bulk, plans should know of it at once. */
public final class Statistics {

    private static final List<String> PARTS = List.of("users", "posts", "tags", "read-model");
    private static final String PATH = "/v1/admin/statistics/";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Statistics() {}

    /**
     * Returns when they are gathered, or at the limit. A site that knows no such thing is left alone.
     *
     * @return how many tables of each part are gathered and how many there are
     */
    public static Map<String, Gathered> gather(FanfoldClient site, Duration limit) {
        Map<String, Instant> asked = new LinkedHashMap<>();
        for (String part : PARTS) {
            site.command(PATH + part)
                    .ifPresent(answer ->
                            asked.put(part, Instant.parse(answer.path("askedAt").asText())));
        }
        long end = System.nanoTime() + limit.toNanos();
        Map<String, Gathered> gathered = look(asked, site);
        while (!gathered.values().stream().allMatch(Gathered::all) && System.nanoTime() < end) {
            pause();
            gathered = look(asked, site);
        }
        return gathered;
    }

    /** Tables of a part. */
    public record Gathered(int done, int tables) {
        public boolean all() {
            return done == tables;
        }
    }

    private static Map<String, Gathered> look(Map<String, Instant> asked, FanfoldClient site) {
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        asked.forEach((part, since) -> {
            List<JsonNode> tables = new ArrayList<>();
            site.getSignedIn(PATH + part)
                    .ifPresent(answer -> answer.path("items").forEach(tables::add));
            int done = (int) tables.stream()
                    .map(table -> table.path("analyzedAt").asText(""))
                    .filter(at -> !at.isEmpty()
                            && !at.equals("null")
                            && !Instant.parse(at).isBefore(since))
                    .count();
            gathered.put(part, new Gathered(done, tables.size()));
        });
        return gathered;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ImportStopped("interrupted");
        }
    }
}
