package dev.fanfold.endtoend.losing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.auditing.RepairRun;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * An owner that comes back as it was some time ago is behind its own topic, and every copy is ahead of it. The audit
 * names what differs, and repairs let the owner be right, also of what it has no idea of any more.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@OwnStack
class OwnerRestoredIT {

    private static final int MOST_ROUNDS = 5;

    @Test
    void repairsLetAnOlderBackupBeRight() throws Exception {
        try (var stack = LocalStack.start(Map.of(), Map.of())) {
            var site = new LivelySite(stack);
            site.awaitVisible();
            var database = Service.POST.database();
            var owner = stack.service(Service.POST.label(), 0);
            owner.stop();
            stack.postgres().copyDatabase(database, database + "_saved", database);
            stack.repair();
            var edited = site.posts.getLast();
            var first = site.ada
                    .api()
                    .patch("/v1/posts/" + edited.id(), edited.version(), Map.of("title", "Edited since"))
                    .ok();
            site.ada
                    .api()
                    .patch("/v1/posts/" + edited.id(), first.version(), Map.of("title", "Edited twice since"))
                    .ok();
            var later = site.ada.publish("Written since");
            site.ada.tag(later, "all");
            site.bob.comment(later.id(), "A comment since");
            site.bob.api().delete("/v1/posts/" + edited.id() + "/like").is(204);
            var visitor = Api.of(stack);
            eventually(() -> visitor.get("/v1/posts/" + later.id()).ok());

            owner.stop();
            stack.postgres().dropDatabase(database);
            stack.postgres().copyDatabase(database + "_saved", database, database);
            stack.repair();

            var found = site.audit();
            assertNotEquals(List.of(), found);
            repair(stack, site, found);
            visitor.get("/v1/posts/" + later.id()).is(404);
            var shown = visitor.get("/v1/posts/" + edited.id()).ok().body();
            assertEquals("Post " + (LivelySite.POSTS - 1), shown.path("title").asText());
            assertEquals(1, shown.path("likeCount").asInt());
            writesGoOn(site, visitor, edited.id());
        }
    }

    /** A version that the read model has had is never told again for something else. */
    private static void writesGoOn(LivelySite site, Api visitor, String post) {
        var now = site.ada.api().get("/v1/me/posts/" + post).ok();
        site.ada
                .api()
                .patch("/v1/posts/" + post, now.version(), Map.of("title", "And so on"))
                .ok();
        eventually(() -> assertEquals(
                "And so on",
                visitor.get("/v1/posts/" + post).ok().body().path("title").asText()));
    }

    private static void repair(LocalStack stack, LivelySite site, List<Difference> found) throws InterruptedException {
        var left = found;
        for (var round = 0; !left.isEmpty() && round < MOST_ROUNDS; round++) {
            new RepairRun(AdminSite.of(stack)).repair(RepairRun.targets(left), (target, how) -> {});
            left = site.audit();
        }
        assertEquals(List.of(), left);
    }
}
