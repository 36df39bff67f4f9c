package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.patch;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class PostVersionIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private String token;
    private String id;
    private String path;

    @BeforeEach
    void publish() {
        token = issuer.user(UUID.randomUUID());
        id = published(token);
        path = "/v1/posts/" + id;
    }

    @Test
    void editThatNamesNoVersionIsRefused() {
        as(token).body(Map.of("title", "T")).patch(path).then().statusCode(428).contentType("application/problem+json");
    }

    @Test
    void commandBasedOnAnotherVersionIsRefused() {
        patch(token, path, 7, Map.of("title", "T")).then().statusCode(412).body("version", equalTo(1));
        as(token).header("If-Match", "\"7\"").post(path + "/archive").then().statusCode(412);
        as(token).header("If-Match", "\"7\"").delete(path).then().statusCode(412);

        assertEquals(List.of("post.published@1"), Events.told(id, pool));
    }

    @Test
    void commandBasedOnTheCurrentVersionIsDone() {
        as(token).header("If-Match", "\"1\"").post(path + "/archive").then().statusCode(200);
        as(token).header("If-Match", "\"2\"").delete(path).then().statusCode(204);
    }

    @Test
    void starMeansWhateverVersionThereIs() {
        as(token)
                .header("If-Match", "*")
                .body(Map.of("title", "T"))
                .patch(path)
                .then()
                .statusCode(200);
    }

    @Test
    void oddIfMatchIsAnInvalidRequest() {
        as(token)
                .header("If-Match", "W/\"1\"")
                .body(Map.of("title", "T"))
                .patch(path)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("If-Match"));
    }

    @Test
    void editThatChangesNothingIsAnInvalidRequest() {
        patch(token, path, 1, Map.of()).then().statusCode(400);
    }

    @Test
    void whatAnEditDoesNotNameStays() {
        patch(token, path, 1, Map.of("summary", "New"))
                .then()
                .statusCode(200)
                .body("title", equalTo("A post"))
                .body("body", equalTo("Body of A post"))
                .body("summary", equalTo("New"));
    }
}
