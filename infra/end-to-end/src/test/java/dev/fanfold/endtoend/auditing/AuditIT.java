package dev.fanfold.endtoend.auditing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.auditing.RepairRun;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What was planted in the read model is found and named, all of it and nothing else, also while the site is written;
 * and it is all put right by its owners. The light audit sees the same by itself.
 */
@OwnStack
class AuditIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration A_FEW_TURNS = Duration.ofSeconds(90);
    private static final int MOST_ROUNDS = 5;

    private final Map<String, Long> compared = new TreeMap<>();

    @Test
    void everyPlantedDifferenceIsNamedAndNothingElseAndRepaired() throws InterruptedException {
        var lightly = Map.of("FANFOLD_AUDIT_EVERY", "2s", "FANFOLD_AUDIT_SETTLE", "1s");
        try (var stack = LocalStack.start(Map.of(), lightly)) {
            var site = new AuditedSite(stack);
            assertEquals(Set.of(), named(audit(stack, LONG_ENOUGH)), "nothing was planted");
            AuditedEntity.labels()
                    .forEach(label ->
                            assertTrue(compared.get(label) > 0, () -> "nothing of " + label + " was compared"));
            nothingIsFalseWhileTheSiteIsWritten(stack, site);

            var planted = PlantedFaults.in(stack, site);

            var found = audit(stack, SHORT);
            assertEquals(String.join("\n", planted), String.join("\n", named(found)));
            lightAuditKnowsSome(stack, found);
            repair(stack, found);
            readersSeeWhatIsRight(stack, site);
            lightAuditIsClean(stack);
        }
    }

    private void nothingIsFalseWhileTheSiteIsWritten(LocalStack stack, AuditedSite site) throws InterruptedException {
        try (var writer = Background.repeat(() -> {
            var post = site.ada.publish("Written meanwhile");
            site.ada.tag(post, "meanwhile", "other");
            site.bob.comment(post.id(), "written meanwhile");
            site.bob.api().put("/v1/posts/" + post.id() + "/like").is(204);
            var me = site.ada.api().get("/v1/me").ok();
            site.ada
                    .api()
                    .patch(
                            "/v1/me",
                            me.version(),
                            Map.of("displayName", "Ada " + post.id().substring(30)))
                    .ok();
        })) {
            eventually(() -> assertTrue(writer.rounds() > 3));
            for (var round = 0; round < 2; round++) {
                assertEquals(Set.of(), named(audit(stack, LONG_ENOUGH)), "only written, never wrong");
            }
        }
        assertEquals(Set.of(), named(audit(stack, LONG_ENOUGH)), "all has arrived");
    }

    /** Owners tell again what differs, until nothing does. */
    private void repair(LocalStack stack, List<Difference> found) throws InterruptedException {
        var left = found;
        for (var round = 0; !left.isEmpty() && round < MOST_ROUNDS; round++) {
            var targets = RepairRun.targets(left);
            var told = new HashSet<String>();
            new RepairRun(AdminSite.of(stack)).repair(targets, (target, how) -> told.add(how));
            assertTrue(Set.of("again", "gone").containsAll(told), told::toString);
            left = audit(stack, SHORT);
        }
        assertEquals(Set.of(), named(left), "all is repaired");
    }

    private static void readersSeeWhatIsRight(LocalStack stack, AuditedSite site) {
        var visitor = Api.of(stack);
        eventually(() -> {
            var post = visitor.get("/v1/posts/" + site.posts.get(2)).ok();
            assertEquals("Post 2", post.body().path("title").asText());
            var liked = visitor.get("/v1/posts/" + site.posts.get(5)).ok();
            assertEquals(1, liked.body().path("likeCount").asInt());
            visitor.get("/v1/posts/" + PlantedFaults.STRANGER).is(404);
        });
    }

    private static void lightAuditKnowsSome(LocalStack stack, List<Difference> found) {
        var keys = new TreeSet<String>();
        found.forEach(one -> keys.add(one.key()));
        eventually(A_FEW_TURNS, () -> {
            var light = AdminSite.of(stack).get("/v1/admin/audit");
            assertTrue(light.path("differences").size() >= 10, light::toString);
            light.path("differences")
                    .forEach(one -> assertTrue(keys.contains(one.path("key").asText()), one::toString));
        });
    }

    private static void lightAuditIsClean(LocalStack stack) {
        eventually(A_FEW_TURNS, () -> {
            var light = AdminSite.of(stack).get("/v1/admin/audit");
            assertEquals(0, light.path("differences").size(), light::toString);
            assertTrue(light.path("last").path("rows").asLong() > 0, light::toString);
        });
    }

    private List<Difference> audit(LocalStack stack, Duration patience) throws InterruptedException {
        var run = new AuditRun(AdminSite.of(stack), patience);
        AuditRun.Watcher watcher = (what, rows) -> compared.merge(what, rows, Long::sum);
        var found = new ArrayList<Difference>();
        for (var entity : AuditedEntity.values()) {
            found.addAll(run.compare(entity, watcher));
        }
        found.addAll(run.check(watcher));
        return found;
    }

    /** What the audit names: entity, key, kind and, of what is derived, the field. */
    private static Set<String> named(List<Difference> found) {
        var named = new TreeSet<String>();
        found.forEach(one -> named.add("%s %s %s %s"
                .formatted(one.entity(), one.key().replaceFirst("^\\d+:\\d+:", ""), one.kind(), one.field())
                .strip()));
        return named;
    }
}
