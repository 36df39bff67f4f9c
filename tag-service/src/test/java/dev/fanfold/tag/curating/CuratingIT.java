package dev.fanfold.tag.curating;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.tag.TagServiceIT;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of curating share: an administrator, and what was told of tags. */
abstract class CuratingIT extends TagServiceIT {

    protected final UUID administrator = UUID.randomUUID();

    protected Response create(String name) {
        return as(issuer.admin(administrator)).body(Map.of("name", name)).post("/v1/tags");
    }

    /** A new tag's id. */
    protected String tag(String name) {
        return create(name).then().statusCode(201).extract().path("id");
    }

    protected Response rename(String tag, String name, String ifMatch) {
        return as(issuer.admin(administrator))
                .header("If-Match", ifMatch)
                .body(Map.of("name", name))
                .patch("/v1/tags/" + tag);
    }

    protected Response merge(String tag, String into) {
        return as(issuer.admin(administrator)).body(Map.of("into", into)).post("/v1/tags/" + tag + "/merge");
    }

    protected Response delete(String tag) {
        return as(issuer.admin(administrator)).delete("/v1/tags/" + tag);
    }

    protected void awaitJobs() {
        eventually(() -> assertEquals(0, count("tag_job")));
        awaitSent();
    }

    /** All that was told of a tag: {@code <event>@<version> <name>}. */
    protected List<String> toldOf(String tag) {
        awaitSent();
        return TopicReader.events(Topic.TAGS, tag).stream()
                .map(TagEvent.class::cast)
                .map(event -> event.getClass().getSimpleName() + "@" + event.version() + " "
                        + event.state().name())
                .toList();
    }

    /** What the post has, as last told. */
    protected List<String> tagsOf(UUID post) {
        return names(told(post).getLast());
    }
}
