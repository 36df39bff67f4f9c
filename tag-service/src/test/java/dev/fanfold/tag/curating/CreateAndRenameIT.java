package dev.fanfold.tag.curating;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CreateAndRenameIT extends CuratingIT {

    @Test
    void createdTagIsToldAtOnce() {
        String name = newName("a");

        Response created = create(name);

        String id = created.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", notNullValue())
                .body("name", equalTo(name))
                .body("version", equalTo(1))
                .extract()
                .path("id");
        assertEquals("/v1/tags/" + id, created.header("Location").replaceFirst("^https?://[^/]+", ""));
        assertEquals(List.of("Created@1 " + name), toldOf(id));
    }

    @Test
    void creationThatIsRepeatedWithItsKeyHappensOnce() {
        String name = newName("a");
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("name", name);
        String token = issuer.admin(administrator);
        String id = as(token)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/tags")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as(token)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/tags")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));

        assertEquals(1, toldOf(id).size());
    }

    @Test
    void nameThatIsTakenIsRefused() {
        String name = newName("a");
        String id = tag(name);

        create(name)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/taken"))
                .body("violations[0].field", equalTo("name"))
                .body("violations[0].message", containsString(id));
    }

    /** The draft's author keeps the tag that they have, and it becomes public by the administrator's doing. */
    @Test
    void nameThatOnlyDraftsHaveBecomesPublic() {
        String name = newName("a");
        String drafts = setTags(issuer.user(author), post("draft"), name).path("tags[0].id");
        assertEquals(List.of(), toldOf(drafts));

        create(name).then().statusCode(201).body("id", equalTo(drafts));

        assertEquals(List.of("Created@1 " + name), toldOf(drafts));
    }

    @Test
    void administratorsOnlyMayCurate() {
        String id = tag(newName("a"));
        for (String token : List.of(issuer.user(author), issuer.guest(author))) {
            as(token).body(Map.of("name", newName("b"))).post("/v1/tags").then().statusCode(403);
            as(token)
                    .header("If-Match", "*")
                    .body(Map.of("name", newName("b")))
                    .patch("/v1/tags/" + id)
                    .then()
                    .statusCode(403);
            as(token)
                    .body(Map.of("into", id))
                    .post("/v1/tags/" + id + "/merge")
                    .then()
                    .statusCode(403);
            as(token).delete("/v1/tags/" + id).then().statusCode(403);
        }
        as("x.y.z").delete("/v1/tags/" + id).then().statusCode(401);
    }

    @Test
    void faultyNamesAreRefused() {
        for (String body : List.of("{}", "{\"name\":null}", "{\"name\":\"C#\"}", "{\"name\":\"\"}", "{\"name\":7}")) {
            as(issuer.admin(administrator))
                    .body(body)
                    .post("/v1/tags")
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("name")));
        }
    }

    @Test
    void renamedTagIsToldAndNoPostIs() {
        String before = newName("a");
        String after = newName("b");
        String id = tag(before);
        UUID post = post("published");
        setTags(issuer.user(author), post, before).then().statusCode(200);

        rename(id, after, "\"1\"")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", notNullValue())
                .body("name", equalTo(after));

        assertEquals(List.of("Created@1 " + before, "Renamed@2 " + after), toldOf(id));
        assertEquals(1, told(post).size());
        setTags(issuer.user(author), post("published"), after).then().body("tags[0].id", equalTo(id));
    }

    @Test
    void renameNeedsTheVersionItIsBasedOn() {
        String id = tag(newName("a"));
        String admin = issuer.admin(administrator);

        as(admin)
                .body(Map.of("name", newName("b")))
                .patch("/v1/tags/" + id)
                .then()
                .statusCode(428);
        rename(id, newName("b"), "\"7\"").then().statusCode(412).body("version", equalTo(1));
        rename(UUID.randomUUID().toString(), newName("b"), "*").then().statusCode(404);

        assertEquals(1, toldOf(id).size());
    }

    @Test
    void renameToTheSameNameChangesNothing() {
        String name = newName("a");
        String id = tag(name);

        rename(id, name, "\"1\"").then().statusCode(200).header("ETag", "\"1\"");

        assertEquals(1, toldOf(id).size());
    }

    @Test
    void renameToATakenNameHintsAtMerging() {
        String name = newName("a");
        tag(name);
        String id = tag(newName("b"));

        rename(id, name, "*")
                .then()
                .statusCode(409)
                .body("violations[0].message", containsString("POST /v1/tags/" + id + "/merge"));
    }

    @Test
    void tagThatNoPublishedPostHasIsRenamedInSilence() {
        String secret = newName("secret");
        String draft = setTags(issuer.user(author), post("draft"), secret).path("tags[0].id");

        rename(draft, newName("b"), "*").then().statusCode(200).header("ETag", "\"2\"");

        awaitSent();
        assertEquals(List.of(), TopicReader.events(Topic.TAGS, draft));
    }
}
