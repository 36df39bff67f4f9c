package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One entity on both sides, range by range: what is shown of it, or what is not. Of that the owner may have forgotten
 * some, so there the read model may have more.
 */
final class Digests {

    /** Rows of a range at the owner: some ten milliseconds of hashing. */
    private static final int RANGE = 1_000;

    /** Of a range that are looked into: ten times what the owner has there. */
    private static final int MOST_PAGES = 10;

    private final SiteReader site;
    private final AuditedEntity entity;
    private final boolean hidden;

    /** What comes after one key, up to and with another; null for the ends of all. */
    record Range(String after, String to) {}

    /** @param parent where it belongs, if the key does not say so; null otherwise */
    record Entry(long version, String hash, String parent) {

        boolean same(Entry other) {
            return other != null && version == other.version && hash.equals(other.hash);
        }
    }

    /** The same entity on both sides; null where there is none. */
    record Pair(Entry owned, Entry read) {}

    Digests(SiteReader site, AuditedEntity entity, boolean hidden) {
        this.site = site;
        this.entity = entity;
        this.hidden = hidden;
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
        return new Step(
                range,
                owned.path("count").asLong(),
                equal || hidden && differing(range).isEmpty());
    }

    /** The newest that the read model has, and where it belongs, by what either side knows. */
    static Entry known(SiteReader site, AuditedEntity entity, String key) {
        var range = new Range(Keys.before(key), key);
        var version = 0L;
        String parent = null;
        for (var hidden : new boolean[] {false, true}) {
            var digests = new Digests(site, entity, hidden);
            var read = digests.entries(AuditedEntity.READ_MODEL, range).get(key);
            var owned = digests.entries(entity.owner(), range).get(key);
            version = read == null ? version : Math.max(version, read.version());
            parent = owned != null && owned.parent() != null
                    ? owned.parent()
                    : parent == null && read != null ? read.parent() : parent;
        }
        return new Entry(version, "", parent);
    }

    /** What differs in a range, by key. */
    Map<String, Pair> differing(Range range) {
        var owned = entries(entity.owner(), range);
        var read = entries(AuditedEntity.READ_MODEL, range);
        var keys = new TreeSet<>(owned.keySet());
        if (!hidden) {
            keys.addAll(read.keySet());
        }
        var differing = new TreeMap<String, Pair>();
        for (var key : keys) {
            if (owned.get(key) == null || !owned.get(key).same(read.get(key))) {
                differing.put(key, new Pair(owned.get(key), read.get(key)));
            }
        }
        return differing;
    }

    Difference describe(String key, Pair pair) {
        var owned = pair.owned();
        var read = pair.read();
        if (hidden) {
            return Difference.of(
                    entity,
                    key,
                    "hidden",
                    read == null
                            ? "nothing is known of it, the owner has version " + owned.version()
                            : "version %d, the owner has %d".formatted(read.version(), owned.version()));
        }
        if (read == null) {
            return Difference.of(entity, key, "missing", "the owner has version " + owned.version());
        }
        if (owned == null) {
            return Difference.of(entity, key, "extra", "shown in version " + read.version());
        }
        return owned.version() == read.version()
                ? Difference.of(entity, key, "state", "both in version " + read.version())
                : Difference.of(
                        entity, key, "version", "%d, the owner has %d".formatted(read.version(), owned.version()));
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
                                item.path("version").asLong(),
                                item.path("hash").asText(),
                                item.path("parent").isTextual()
                                        ? item.path("parent").asText()
                                        : null));
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
        var name = hidden ? "hidden-" + entity.label() : entity.label();
        return site.get("/v1/admin/digests/" + part + "/" + name + what + "?" + String.join("&", query));
    }
}
