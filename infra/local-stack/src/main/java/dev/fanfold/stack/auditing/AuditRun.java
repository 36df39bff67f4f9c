package dev.fanfold.stack.auditing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One comparison of the read model with its owners and with itself. */
public final class AuditRun {

    /** Ranges of an entity that are looked into: its audit ends here, where a rebuild is cheaper than names. */
    private static final int MOST_SUSPECTS = 200;

    /** Rows of a check that are named: their slices are asked for again until they have stood still. */
    private static final int MOST_DERIVED = 10_000;

    private final SiteReader site;
    private final Confirmation confirmation;

    /** Is told of progress. */
    public interface Watcher {
        void compared(String what, long rows);
    }

    public AuditRun(SiteReader site, Duration patience) {
        this.site = site;
        this.confirmation = new Confirmation(patience);
    }

    /** What the read model has otherwise than its owner, of what is shown and of what is not. */
    public List<Difference> compare(AuditedEntity entity, Watcher watcher) throws InterruptedException {
        var differences = new ArrayList<>(compare(new Digests(site, entity, false), entity, watcher));
        var named = new HashSet<String>();
        differences.forEach(one -> named.add(one.key()));
        compare(new Digests(site, entity, true), entity, watcher).stream()
                .filter(one -> named.add(one.key())) // what is shown and should not be is not hidden either
                .forEach(differences::add);
        return differences;
    }

    private List<Difference> compare(Digests digests, AuditedEntity entity, Watcher watcher)
            throws InterruptedException {
        var suspects = new ArrayList<Digests.Range>();
        var step = digests.step(null);
        while (true) {
            watcher.compared(entity.label(), step.count());
            if (!step.equal()) {
                suspects.add(step.range());
            }
            if (step.next().isEmpty() || suspects.size() == MOST_SUSPECTS) {
                break;
            }
            step = digests.step(step.next().get());
        }
        var differences = new ArrayList<Difference>();
        if (!suspects.isEmpty()) {
            confirmation
                    .of(() -> differing(digests, suspects))
                    .forEach((key, pair) -> differences.add(digests.describe(key, pair)));
        }
        if (suspects.size() == MOST_SUSPECTS && step.next().isPresent()) {
            differences.add(notCompared(
                    entity.label(), step.range().to(), MOST_SUSPECTS + " ranges differ; what comes after this key"));
        }
        return differences;
    }

    /** What the read model derives from itself otherwise than it would now. */
    public List<Difference> check(Watcher watcher) throws InterruptedException {
        var checks = new DerivedChecks(site);
        var differences = new ArrayList<Difference>();
        var suspects = new ArrayList<DerivedChecks.Suspect>();
        for (var check : checks.names()) {
            var found = checks.suspects(check, MOST_DERIVED, () -> watcher.compared(check, 1));
            suspects.addAll(found);
            if (found.size() >= MOST_DERIVED) {
                differences.add(notCompared(
                        check, found.getLast().difference().key(), found.size() + " rows differ; what comes after"));
            }
        }
        if (!suspects.isEmpty()) {
            differences.addAll(confirmation.of(() -> checks.again(suspects)).values());
        }
        return differences;
    }

    private static Difference notCompared(String what, String key, String why) {
        return new Difference(what, key, "unknown", "", why + " was not compared", List.of());
    }

    /** What differs by now; ranges without anything are not asked again. */
    private static Map<String, Digests.Pair> differing(Digests digests, List<Digests.Range> open) {
        var seen = new LinkedHashMap<String, Digests.Pair>();
        var clean = new HashSet<Digests.Range>();
        for (var range : open) {
            var differing = digests.differing(range);
            if (differing.isEmpty()) {
                clean.add(range);
            }
            seen.putAll(differing);
        }
        open.removeAll(clean);
        return seen;
    }
}
