package dev.fanfold.endtoend.losing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Log;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Kafka comes back empty. Nobody takes its new topics for the old ones: what is written from then on arrives, tokens
 * and walks of before go on, and what was lost the owners tell again, so that another read model can be made of it.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@OwnStack
class KafkaLostIT {

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final String GENERATIONS = "/v1/admin/generations";

    @Test
    void ownersTellEverythingAgainAndNothingIsMissed() throws Exception {
        try (var stack = LocalStack.start(Map.of(), Map.of())) {
            var site = new LivelySite(stack);
            site.awaitVisible();
            var visitor = Api.of(stack);
            var top = visitor.get("/v1/posts?sort=top&limit=5").ok();

            stack.kafka().kill();
            var meanwhile = site.ada.publish("Written while there is no Kafka");
            delete(stack.data().kafka());
            stack.kafka().start();

            eventually(
                    RECOVERY, () -> visitor.get("/v1/posts/" + meanwhile.id()).ok());
            var afterwards = site.bob.comment(meanwhile.id(), "And a comment on it");
            visitor.with("Consistency-Token", afterwards.header("Consistency-Token"))
                    .with("Prefer", "wait=10, handling=strict")
                    .get("/v1/posts/" + meanwhile.id())
                    .ok();
            assertEquals(List.of(), site.audit(), "nothing of the read model was lost");
            assertWalksGoOn(visitor, top.body());
            assertTrue(Log.read(stack).size() < LivelySite.POSTS, "the topics have what came since, and no more");

            site.republish();

            assertEquals(List.of(), site.audit());
            assertAnotherReadModelIsTheSame(stack);
        }
    }

    /** Ranks hold positions: none may be beyond a walk that begins now. */
    private static void assertWalksGoOn(Api visitor, JsonNode before) {
        var again = visitor.get("/v1/posts?sort=top&limit=5").ok().body();
        assertEquals(before.path("items"), again.path("items"));
        visitor.get("/v1/posts?sort=top&limit=5&cursor=" + before.path("next").asText())
                .ok();
    }

    private static void assertAnotherReadModelIsTheSame(LocalStack stack) {
        var admin = AdminSite.of(stack).api();
        var number = admin.post(GENERATIONS).is(201).body().path("number").asInt();
        var path = GENERATIONS + "/" + number;
        eventually(
                RECOVERY,
                () -> assertEquals(
                        "ready", admin.get(path).ok().body().path("state").asText()));
        admin.post(path + "/comparison").is(202);
        eventually(
                RECOVERY,
                () -> assertFalse(admin.get(path).ok().body().path("comparing").asBoolean(true)));
        var comparison = admin.get(path).ok().body().path("comparison");
        assertTrue(comparison.path("equal").asBoolean(), comparison::toPrettyString);
        assertEquals(1, replaced(stack));
    }

    private static int replaced(LocalStack stack) {
        var scraped = stack.service(Service.QUERY.label(), 0).url() + "/q/metrics";
        try (var in = java.net.URI.create(scraped).toURL().openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("fanfold_topic_replaced{topic=\"fanfold.posts.v1\""))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .mapToInt(value -> (int) Double.parseDouble(value))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
