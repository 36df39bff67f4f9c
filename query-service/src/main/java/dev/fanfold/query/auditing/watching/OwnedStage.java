package dev.fanfold.query.auditing.watching;

import dev.fanfold.service.auditing.AuditedEntity;
import dev.fanfold.service.auditing.Digest;
import dev.fanfold.service.auditing.Digest.Entry;
import dev.fanfold.service.auditing.Digests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An entity as its owner has it. Of what is not shown the owner may have forgotten some: there the read model may have
 * more.
 */
final class OwnedStage implements Stage {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Of a slice that are looked into on this side, for each row of the owner's. */
    private static final int MOST = 4;

    private static final int MOST_ENTRIES = 5_000;

    private final AuditedEntity entity;
    private final String part;
    private final Digests own;
    private final OwnerClient owner;
    private final boolean more;

    OwnedStage(AuditedEntity entity, String part, Digests own, OwnerClient owner) {
        this.entity = entity;
        this.part = part;
        this.own = own;
        this.owner = owner;
        this.more = entity.name().startsWith(AuditedEntity.HIDDEN);
    }

    @Override
    public String name() {
        return entity.name();
    }

    @Override
    public Slice slice(String after, int rows) {
        Digest owned = owner.digest(part, entity.name(), after, null, rows);
        String to = owned.more() ? owned.last() : null;
        Digest read = own.digest(entity, after, to, rows + 1).await().atMost(LIMIT);
        boolean equal = owned.count() == read.count() && owned.sum().equals(read.sum());
        return new Slice(equal ? List.of() : differing(after, to, rows), owned.count(), to);
    }

    @Override
    public Optional<Found> again(String key) {
        return differing(Keys.before(key), key, 1).stream().findFirst();
    }

    private List<Found> differing(String after, String to, int rows) {
        int limit = Math.min(MOST_ENTRIES, rows * MOST);
        Map<String, Entry> owned = byKey(owner.entries(part, entity.name(), after, to, limit));
        Map<String, Entry> read =
                byKey(own.entries(entity, after, to, limit).await().atMost(LIMIT));
        Set<String> keys = new TreeSet<>(owned.keySet());
        if (!more) {
            keys.addAll(read.keySet());
        }
        return keys.stream()
                .filter(key -> differ(owned.get(key), read.get(key)))
                .map(key -> found(key, owned.get(key), read.get(key)))
                .toList();
    }

    private static boolean differ(Entry owned, Entry read) {
        return owned == null
                || read == null
                || owned.version() != read.version()
                || !owned.hash().equals(read.hash());
    }

    private Found found(String key, Entry owned, Entry read) {
        String kind = read == null
                ? "missing"
                : owned == null ? "extra" : owned.version() == read.version() ? "state" : "version";
        return new Found(name(), entity.name(), key, kind, "shown %s, owned %s".formatted(text(read), text(owned)));
    }

    private static String text(Entry entry) {
        return entry == null ? "nothing" : "version %d (%s)".formatted(entry.version(), entry.hash());
    }

    private static Map<String, Entry> byKey(Digest.Entries entries) {
        Map<String, Entry> byKey = new TreeMap<>();
        entries.items().forEach(entry -> byKey.put(entry.key(), entry));
        return byKey;
    }
}
