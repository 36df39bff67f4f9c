package dev.fanfold.query.rebuilding;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A change of the tables takes the same road: the next generation is made with one more migration. */
@QuarkusTest
@TestProfile(ReshapedGenerationIT.OneMoreMigration.class)
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ReshapedGenerationIT {

    public static class OneMoreMigration implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fanfold.generations.speed", "1000000",
                    "fanfold.generations.locations", "db/migration,db/reshaping",
                    "quarkus.flyway.generation.locations", "db/migration,db/reshaping");
        }
    }

    @Inject
    Pool pool;

    TestIssuer issuer;

    private final UUID author = UUID.randomUUID();

    @Test
    void cardsOfAnotherShapeComeAllAtOnceAndGoAllAtOnce() {
        GenerationsApi generations = new GenerationsApi(issuer);
        write(registered(author, "Ann"));
        for (int n = 0; n < 20; n++) {
            write(published(UUID.randomUUID(), author, "Title", Instant.EPOCH.plusSeconds(n), 1));
        }
        Applied.awaitAll(pool);
        int before = generations.live();
        int number = generations.built();
        cards().body("items", hasSize(20)).body("items", everyItem(not(hasKey("titleLength"))));

        JsonPath found = generations.compare(number);
        generations.swap(number).statusCode(200);

        assertTrue(found.getBoolean("comparison.equal"), found::prettify);
        assertEquals(List.of("post.card", "post.title_length"), found.getList("comparison.notCompared"));
        eventually(() ->
                cards().body("items", hasSize(20)).body("items.titleLength", everyItem(equalTo("Title".length()))));
        UUID later = UUID.randomUUID();
        write(published(later, author, "Longer title", Instant.EPOCH, 1));
        eventually(() -> get("/v1/posts/{id}", later).then().body("titleLength", equalTo("Longer title".length())));
        generations.swap(before).statusCode(200);
        eventually(() -> cards().body("items", hasSize(21)).body("items", everyItem(not(hasKey("titleLength")))));
        get("/v1/posts/{id}", later).then().statusCode(200).body("$", not(hasKey("titleLength")));
    }

    private io.restassured.response.ValidatableResponse cards() {
        return get("/v1/posts?limit=50&author={id}", author).then().statusCode(200);
    }
}
