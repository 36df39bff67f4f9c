package dev.fanfold.intake;

import static dev.fanfold.intake.Tally.each;
import static dev.fanfold.intake.Tally.idsOn;
import static dev.fanfold.intake.Tally.parked;
import static dev.fanfold.intake.Tally.published;
import static dev.fanfold.intake.Tally.times;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServersResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of parked events: superseded by later ones, or shown, retried and discarded by administrators. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ParkedEventsIT {

    private static final int PARTITION = 9;
    private static final String ALL = "/v1/admin/parked/read-model";

    @Inject
    Pool pool;

    @Inject
    TallyProjection projection;

    @Inject
    MeterRegistry metrics;

    TestIssuer issuer;

    private final List<UUID> ids = idsOn(PARTITION, 2);
    private final List<UUID> id = ids.subList(0, 1);

    @AfterEach
    void unmend() {
        projection.mend(false);
    }

    @Test
    void laterValidEventOfTheSameEntitySupersedes() throws Exception {
        Tally.send(id.getFirst(), "garbage");
        eventually(() -> assertEquals(1, parked(pool, id).size()));

        TopicWriter.write(published(id.getFirst(), "T"));

        eventually(() -> assertEquals(each(id, 1), times(pool, id)));
        assertEquals(0, parked(pool, id).size());
    }

    @Test
    void eventOfAnotherEntityDoesNotSupersede() throws Exception {
        Tally.send(id.getFirst(), "garbage");

        TopicWriter.write(published(ids.get(1), "T"));

        eventually(() -> assertEquals(each(ids.subList(1, 2), 1), times(pool, ids)));
        assertEquals(1, parked(pool, id).size());
    }

    @Test
    void earlierEventDoesNotSupersede() throws Exception {
        TopicWriter.write(published(id.getFirst(), "T"));
        Tally.send(id.getFirst(), "garbage");

        eventually(() -> assertEquals(1, parked(pool, id).size()));
        eventually(() -> assertEquals(each(id, 1), times(pool, id)));
        long position = Tally.position(pool, PARTITION);
        Row before = parked(pool, id).getFirst();
        Tally.move(pool, PARTITION, before.getLong("at_offset") - 1);
        TopicWriter.write(published(ids.get(1), "T"));

        eventually(() -> assertTrue(Tally.position(pool, PARTITION) > position));
        assertEquals(each(id, 2), times(pool, id), "the earlier event came again");
        assertEquals(
                before.getOffsetDateTime("parked_at"),
                parked(pool, id).getFirst().getOffsetDateTime("parked_at"));
    }

    @Test
    void retryAppliesAndRemovesWhatIsRefusedNoMore() {
        String parked = unlucky();
        retry(parked, false).statusCode(409).body("detail", containsString("bad luck"));
        assertEquals(1, parked(pool, id).size());

        projection.mend(true);
        retry(parked, true)
                .statusCode(200)
                .body("outcome", equalTo("applied"))
                .body("dryRun", equalTo(true))
                .body("changes.tally.inserted", equalTo(1));
        assertEquals(each(List.of(), 1), times(pool, id));
        assertEquals(1, parked(pool, id).size());

        retry(parked, false)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("outcome", equalTo("applied"))
                .body("dryRun", equalTo(false))
                .body("changes.size()", equalTo(1))
                .body("changes.tally.inserted", equalTo(1))
                .body("changes.tally.updated", equalTo(0));
        assertEquals(each(id, 1), times(pool, id));
        assertEquals(0, parked(pool, id).size());
        retry(parked, false).statusCode(404);
    }

    @Test
    void whatIsNoEventOrCameWithoutHeadersStaysParked() throws Exception {
        Tally.send(id.getFirst(), "garbage");
        eventually(() -> assertEquals(1, parked(pool, id).size()));
        retry(place(), false).statusCode(409).body("detail", startsWith("value is no"));

        pool.preparedQuery("UPDATE parked_event SET headers = NULL WHERE key = $1")
                .executeAndAwait(Tuple.of(id.getFirst().toString()));
        retry(place(), false).statusCode(409).body("detail", containsString("no headers"));
        assertEquals(1, parked(pool, id).size());
    }

    @Test
    void administratorsListShowAndDiscard() {
        String parked = unlucky();

        admin().get(ALL + "?limit=100").then().statusCode(200).body("items.id", hasItem(parked));
        admin().get(ALL + "?limit=100&cursor=" + parked).then().body("items.id", not(hasItem(parked)));
        admin().get(ALL + "/" + parked)
                .then()
                .statusCode(200)
                .body("key", equalTo(id.getFirst().toString()))
                .body("cause", equalTo("bad luck"))
                .body("headers.ce_type", equalTo("fanfold.post.published.v1"))
                .body("value", containsString(TallyProjection.UNLUCKY));
        admin().delete(ALL + "/" + parked).then().statusCode(204);
        admin().delete(ALL + "/" + parked).then().statusCode(404);
        admin().get(ALL + "/" + parked).then().statusCode(404);
    }

    @Test
    void strangersAndMistakesAreTurnedAway() {
        given().get(ALL).then().statusCode(401);
        given().header("Authorization", "Bearer " + issuer.user(UUID.randomUUID()))
                .get(ALL)
                .then()
                .statusCode(403);
        admin().get("/v1/admin/parked/posts").then().statusCode(404);
        admin().get(ALL + "?limit=101").then().statusCode(400);
        admin().get(ALL + "?cursor=x").then().statusCode(400);
        admin().get(ALL + "/x").then().statusCode(404);
        admin().post(ALL + "/fanfold.posts.v1-1@0/retry?dryRun=maybe").then().statusCode(400);
    }

    @Test
    void gaugesTellHowManyAndSinceWhen() {
        unlucky();
        pool.preparedQuery("UPDATE parked_event SET parked_at = now() - interval '1 hour' WHERE key = $1")
                .executeAndAwait(Tuple.of(id.getFirst().toString()));

        eventually(() -> assertTrue(metrics.get("fanfold.parked.oldest").gauge().value() >= 3_600));
        assertTrue(metrics.get("fanfold.parked.count").gauge().value() >= 1);
    }

    private String unlucky() {
        TopicWriter.write(published(id.getFirst(), TallyProjection.UNLUCKY));
        eventually(() -> assertEquals(1, parked(pool, id).size()));
        return place();
    }

    private String place() {
        return "fanfold.posts.v1-" + PARTITION + "@"
                + parked(pool, id).getFirst().getLong("at_offset");
    }

    private ValidatableResponse retry(String parked, boolean dryRun) {
        return admin().post(ALL + "/" + parked + "/retry?dryRun=" + dryRun).then();
    }

    private RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + issuer.admin(UUID.randomUUID()));
    }
}
