package dev.fanfold.stack.auditing;

import dev.fanfold.stack.auditing.Difference.Target;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Lets owners tell again what is wrong, one entity at a time. */
public final class RepairRun {

    private final Site site;

    public RepairRun(Site site) {
        this.site = site;
    }

    /** Is told of what an owner has told: {@code again}, or {@code gone}. */
    public interface Watcher {
        void repaired(Target target, String told);
    }

    /** Each entity once, whatever is wrong around it. */
    public static Set<Target> targets(Collection<Difference> differences) {
        var targets = new LinkedHashSet<Target>();
        differences.forEach(one -> targets.addAll(one.repairs()));
        return targets;
    }

    /** Returns when the owners have told them; readers see it a moment later. */
    public void repair(Collection<Target> targets, Watcher watcher) {
        for (var target : targets) {
            var known = Digests.known(site, target.entity(), target.key());
            var parent = known.parent() == null ? "null" : "\"" + known.parent() + "\"";
            var told = site.post("/v1/admin/repairs/" + target.entity().owner(), """
                    {"entity": "%s", "key": "%s", "version": %d, "parent": %s}
                    """.formatted(
                            target.entity().label(), target.key(), known.version(), parent));
            watcher.repaired(target, told.path("told").asText());
        }
    }
}
