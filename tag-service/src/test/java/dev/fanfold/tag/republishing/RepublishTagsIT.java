package dev.fanfold.tag.republishing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTagsIT extends TagServiceIT {

    @Test
    void tagsAreToldAgainUnlessOnlyDraftsHaveThem() {
        String plain = newName("a");
        String renamed = newName("b");
        String merged = newName("c");
        String deleted = newName("d");
        UUID post = post("published");
        List<String> ids = setTags(issuer.user(author), post, plain, renamed, merged, deleted)
                .path("tags.id");
        String secret =
                setTags(issuer.user(author), post("draft"), newName("secret")).path("tags[0].id");
        String admin = issuer.admin(author);
        as(admin).header("If-Match", "*").body(Map.of("name", newName("e"))).patch("/v1/tags/" + ids.get(1));
        as(admin).body(Map.of("into", ids.get(0))).post("/v1/tags/" + ids.get(2) + "/merge");
        as(admin).delete("/v1/tags/" + ids.get(3));

        String job = republish("tag", List.of(ids.get(0), ids.get(1), ids.get(2), ids.get(3), secret));

        assertEquals(
                new TreeMap<>(Map.of(
                        ids.get(0), "fanfold.tag.created.v1@1",
                        ids.get(1), "fanfold.tag.renamed.v1@2",
                        ids.get(2), "fanfold.tag.merged.v1@2",
                        ids.get(3), "fanfold.tag.deleted.v1@2")),
                toldBy(job));
    }

    @Test
    void tagsOfPostsAreToldAgainAndThoseOfDraftsAreNot() {
        UUID shown = post("published");
        UUID hidden = post("draft");
        setTags(issuer.user(author), shown, "java", "sql");
        setTags(issuer.user(author), shown, "java");
        setTags(issuer.user(author), hidden, "java");

        String job = republish("post-tags", List.of(shown.toString(), hidden.toString()));

        assertEquals(
                new TreeMap<>(Map.of(
                        "post:" + shown, "fanfold.post.tagged.v1@2",
                        "post:" + hidden, "fanfold.post.tagged.v1@1")),
                toldBy(job));
        assertEquals(List.of("java"), names(told(shown).getLast()));
        assertEquals(List.of(), told(hidden).getLast().tags());
        assertEquals(
                PostTagsEvent.Tagged.class,
                TopicReader.events(Topic.TAGS, "post:" + shown).getLast().getClass());
    }

    private String republish(String entity, List<String> ids) {
        String token = issuer.admin(author);
        String job = as(token)
                .body(Map.of("entity", entity, "ids", ids))
                .post("/v1/admin/republish/tags")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        eventually(() -> as(token).get("/v1/admin/republish/tags/" + job).then().body("finished", equalTo(true)));
        return job;
    }

    private Map<String, String> toldBy(String job) {
        awaitSent();
        Map<String, String> told = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.records(Topic.TAGS)) {
            Envelope envelope = EventHeaders.read(record.headers());
            if ((Envelope.REPUBLISH + job).equals(envelope.cause())) {
                told.put(
                        record.key(),
                        envelope.type() + "@" + EventCodec.decode(record).version());
            }
        }
        return told;
    }
}
