package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** One entity on both sides, range by range. */
final class Digests {

    /** Rows of a range at the owner: some ten milliseconds of hashing. */
    private static final int RANGE = 1_000;

    /** Of a range that are looked into: ten times what the owner has there. */
    private static final int MOST_PAGES = 10;

    private final Function<String, JsonNode> site;
    private final AuditedEntity entity;

    /** What comes after one key, up to and with another; null for the ends of all. */
    record Range(String after, String to) {}

    record Entry(long version, String hash) {}

    /** The same entity on both sides; null where there is none. */
    record Pair(Entry owned, Entry read) {}

    Digests(Function<String, JsonNode> site, AuditedEntity entity) {
        this.site = site;
        this.entity = entity;
    }

    /** How the range after that key ends, how much is in it, and whether the read model has the same. */
    record Step(Range range, long count, boolean equal) {

        Optional<String> next() {
            return Optional.ofNullable(range.to());
        }
    }

    Step step(String after) {
        var owned = ask(entity.owner(), "", after, null, RANGE);
        var range = new Range(
                after, owned.path("more").asBoolean() ? owned.path("last").asText() : null);
        var read = ask(AuditedEntity.READ_MODEL, "", after, range.to(), RANGE + 1);
        var equal = owned.path("count").asLong() == read.path("count").asLong()
                && owned.path("sum").asText().equals(read.path("sum").asText());
        return new Step(range, owned.path("count").asLong(), equal);
    }

    /** What differs in a range, by key. */
    Map<String, Pair> differing(Range range) {
        var owned = entries(entity.owner(), range);
        var read = entries(AuditedEntity.READ_MODEL, range);
        var keys = new TreeSet<>(owned.keySet());
        keys.addAll(read.keySet());
        var differing = new TreeMap<String, Pair>();
        for (var key : keys) {
            if (!Objects.equals(owned.get(key), read.get(key))) {
                differing.put(key, new Pair(owned.get(key), read.get(key)));
            }
        }
        return differing;
    }

    Difference describe(String key, Pair pair) {
        var label = entity.label();
        if (pair.read() == null) {
            return new Difference(
                    label,
                    key,
                    "missing",
                    "the owner has version " + pair.owned().version());
        }
        if (pair.owned() == null) {
            return new Difference(
                    label, key, "extra", "shown in version " + pair.read().version());
        }
        return pair.owned().version() == pair.read().version()
                ? new Difference(
                        label, key, "state", "both in version " + pair.read().version())
                : new Difference(
                        label,
                        key,
                        "version",
                        "%d, the owner has %d"
                                .formatted(pair.read().version(), pair.owned().version()));
    }

    /** Page by page: there may be any number more than the owner has, of which the first are named. */
    private Map<String, Entry> entries(String part, Range range) {
        var entries = new TreeMap<String, Entry>();
        var after = range.after();
        var more = true;
        for (var pages = 0; more && pages < MOST_PAGES; pages++) {
            var page = ask(part, "/entries", after, range.to(), RANGE);
            var keys = new ArrayList<String>();
            page.path("items").forEach(item -> {
                keys.add(item.path("key").asText());
                entries.put(
                        keys.getLast(),
                        new Entry(
                                item.path("version").asLong(), item.path("hash").asText()));
            });
            more = page.path("more").asBoolean();
            after = keys.isEmpty() ? after : keys.getLast();
        }
        return entries;
    }

    private JsonNode ask(String part, String what, String after, String to, int limit) {
        var query = new ArrayList<>(List.of("limit=" + limit));
        if (after != null) {
            query.add("after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        }
        if (to != null) {
            query.add("to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        }
        return site.apply("/v1/admin/digests/" + part + "/" + entity.label() + what + "?" + String.join("&", query));
    }
}
