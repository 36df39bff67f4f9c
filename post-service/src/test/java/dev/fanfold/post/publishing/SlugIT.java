package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.created;
import static dev.fanfold.post.Api.patch;
import static dev.fanfold.post.Api.post;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class SlugIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final String slug = "s-" + UUID.randomUUID();
    private String token;

    @BeforeEach
    void signIn() {
        token = issuer.user(UUID.randomUUID());
    }

    @Test
    void slugThatIsAskedForIsKeptThroughEdits() {
        String id = created(token, withSlug(slug));

        patch(token, "/v1/posts/" + id, 1, Map.of("title", "Another title"))
                .then()
                .statusCode(200)
                .body("slug", equalTo(slug));
    }

    @Test
    void takenSlugIsAConflictAndNothingIsWritten() {
        created(token, withSlug(slug));
        Events.awaitSent(pool);
        long before = Events.count(pool, "post");

        as(issuer.user(UUID.randomUUID()))
                .body(withSlug(slug))
                .post("/v1/posts")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("slug")));

        assertEquals(before, Events.count(pool, "post"));
        assertEquals(0, Events.count(pool, "outbox"));
    }

    @Test
    void editToATakenSlugIsAConflict() {
        created(token, withSlug(slug));
        String id = published(token);

        patch(token, "/v1/posts/" + id, 1, Map.of("slug", slug)).then().statusCode(409);

        assertEquals(List.of("post.published@1"), Events.told(id, pool));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ärger & Öl!", "---", "𝄞", "日本語", "a", "x y  z", "!a!"})
    void slugIsMadeFromAnyTitle(String title) {
        as(token)
                .body(post(title, true))
                .post("/v1/posts")
                .then()
                .statusCode(201)
                .body("slug", matchesPattern("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void longestTitleGivesASlugToo() {
        as(token).body(post("ab ".repeat(100), true)).post("/v1/posts").then().statusCode(201);
        as(token).body(post("x".repeat(300), true)).post("/v1/posts").then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a--b", "a b", "ä", "a\n", "a/b"})
    void oddSlugIsAnInvalidRequest(String odd) {
        as(token)
                .body(withSlug(odd))
                .post("/v1/posts")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("slug")));
    }

    private static Map<String, Object> withSlug(String slug) {
        Map<String, Object> post = new HashMap<>(post("T", true));
        post.put("slug", slug);
        return post;
    }
}
