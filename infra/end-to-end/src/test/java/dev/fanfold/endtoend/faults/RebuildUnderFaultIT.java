package dev.fanfold.endtoend.faults;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Whichever instance builds a generation may be killed: another one goes on from where it was. */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@OwnStack
class RebuildUnderFaultIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PATH = "/v1/admin/generations";
    private static final int INSTANCES = 2;

    /** Records a second: slow enough to be killed twice in the middle. */
    private static final int SPEED = 10;

    /** Fewer are written than are built, or it would never be done. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    @Test
    void whoeverIsKilledTheGenerationIsBuiltAndEqualAndReadByAll() throws InterruptedException {
        try (var stack = LocalStack.start(Map.of(Service.QUERY, INSTANCES), Map.of())) {
            var credentials = stack.adminCredentials();
            var admin = Api.of(stack).signIn(credentials.login(), credentials.password(), null);
            var ada = Member.register(stack, "ada");
            for (var n = 0; n < 100; n++) {
                var post = ada.publish("Post " + n);
                ada.comment(post.id(), "Hm.");
                ada.api().put("/v1/posts/" + post.id() + "/like").is(204);
            }
            try (var writer = Background.repeat(BREATH, () -> ada.publish("Written meanwhile"))) {
                admin.post(PATH + "?speed=" + SPEED).is(201);
                killEachWhileItBuilds(stack, admin);
                eventually(
                        LIMIT,
                        () -> assertEquals("ready", look(admin).path("state").asText()));
                assertTrue(writer.rounds() > 0);
            }

            admin.post(PATH + "/2/comparison").is(202);
            eventually(LIMIT, () -> assertFalse(look(admin).path("comparing").asBoolean()));
            assertTrue(look(admin).path("comparison").path("equal").asBoolean(), look(admin)::toPrettyString);
            admin.post(PATH + "/2/swap").is(200);

            var post = ada.publish("After the swap");
            instances(stack)
                    .forEach(instance -> eventually(
                            () -> instance.get("/v1/posts/" + post.id()).is(200)));
        }
    }

    /** One of them is the one that builds. */
    private static void killEachWhileItBuilds(LocalStack stack, Api admin) {
        for (var n = 0; n < INSTANCES; n++) {
            var before = eventually(LIMIT, () -> {
                var done = done(admin);
                assertTrue(done > 0, "it has begun");
                return done;
            });
            stack.service(Service.QUERY.label(), n).kill();
            eventually(LIMIT, () -> assertTrue(done(admin) > before, "it goes on"));
            assertEquals("building", look(admin).path("state").asText(), "killed in the middle");
            stack.repair();
        }
    }

    private static long done(Api admin) {
        return look(admin).path("done").asLong();
    }

    private static JsonNode look(Api admin) {
        return admin.get(PATH + "/2").ok().body();
    }

    private static List<Api> instances(LocalStack stack) {
        return IntStream.range(0, INSTANCES)
                .mapToObj(n ->
                        Api.of(stack).at(stack.service(Service.QUERY.label(), n).url()))
                .toList();
    }
}
