package dev.fanfold.query.feed;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no list of posts. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PostListInputIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=best",
                "from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z",
                "tag=a&tag=b&tag=c&tag=d&tag=e&tag=f",
                "tag=",
                "from=yesterday",
                "sort=top&cursor=nonsense"
            })
    void whatMakesNoListIsRefused(String query) {
        get("/v1/posts?" + query)
                .then()
                .statusCode(400)
                .header("Content-Type", containsString("application/problem+json"));
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        UUID author = UUID.randomUUID();
        write(
                registered(author, "Ada"),
                published(UUID.randomUUID(), author, "One", Instant.EPOCH, 1),
                published(UUID.randomUUID(), author, "Two", Instant.EPOCH, 1));
        eventually(() -> get("/v1/posts?sort=top&author=" + author).then().body("items", hasSize(2)));
        String next = get("/v1/posts?limit=1&sort=top").path("next");

        get("/v1/posts?limit=1&sort=active&cursor=" + next).then().statusCode(400);
    }
}
