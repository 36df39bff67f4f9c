package dev.fanfold.endtoend.consuming;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.command.Fanfold;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** What a service that is not ours gets out of the topics that the real services write. */
@ExtendWith(LocalStackExtension.class)
class ForeignConsumerIT {

    private static final List<String> TOPICS = List.of("fanfold.users.v1", "fanfold.posts.v1", "fanfold.tags.v1");

    private final LocalStack stack;
    private final Member author;
    private final Reply post;
    private final Reply archived;

    ForeignConsumerIT(LocalStack stack) {
        this.stack = stack;
        author = Member.register(stack, "told");
        post = author.publish("Before");
        archived = author.publish("Archived");
        author.comment(post.id(), "A comment");
        author.tag(post, "told-java", "told-sql");
        author.api().put("/v1/posts/" + post.id() + "/like").ok();
        author.api()
                .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", "After"))
                .ok();
        author.api().post("/v1/posts/" + archived.id() + "/archive").ok();
    }

    @Test
    void newestStateOfEachEntityIsHeld() {
        try (var posts = consumer("fanfold.posts.v1");
                var tags = consumer("fanfold.tags.v1");
                var users = consumer("fanfold.users.v1")) {
            eventually(() -> {
                poll(posts, tags, users);
                var shown = posts.newest.get(post.id());
                assertNotNull(shown);
                assertEquals("After", shown.value().path("title").asText());
                assertEquals(2, shown.version());
                assertEquals(
                        "archived",
                        posts.newest.get(archived.id()).value().path("status").asText());
                assertTrue(posts.newest.get(archived.id()).value().path("title").isMissingNode());
                assertTrue(posts.newest
                        .get(post.id() + ":" + author.id())
                        .value()
                        .path("liked")
                        .asBoolean());
                assertEquals(
                        2,
                        tags.newest
                                .get("post:" + post.id())
                                .value()
                                .path("tags")
                                .size());
                assertEquals(
                        author.handle(),
                        users.newest.get(author.id()).value().path("handle").asText());
            });
        }
    }

    /** The tombstone and what comes late are written by the test, behind what the service wrote of its post. */
    @Test
    void tombstoneIsNewerThanWhatComesLate() {
        try (var consumer = consumer("fanfold.posts.v1")) {
            eventually(() -> {
                poll(consumer);
                assertEquals(2, consumer.newest.get(archived.id()).version());
            });
            var like = archived.id() + ":" + author.id();
            send(consumer, archived.id(), "fanfold.post.erased.v1", 4, null);
            send(consumer, archived.id(), "fanfold.post.archived.v1", 3, """
                    {"id": "%s", "authorId": "%s", "status": "archived", "version": 3}""");
            send(consumer, like, "fanfold.post.unliked.v1", 1, """
                    {"postId": "%s", "userId": "%s", "liked": false, "since": "2026-01-31T12:00:00Z", "version": 1}""");

            eventually(() -> {
                poll(consumer);
                assertNotNull(consumer.newest.get(like));
            });
            assertEquals(4, consumer.newest.get(archived.id()).version());
            assertNull(consumer.newest.get(archived.id()).value());
        }
    }

    /** By the command line, of everything; a consumer that has missed all of it ends with what the other one has. */
    @Test
    void consumerThatLostEverythingIsToldAgain() {
        try (var old = consumer("fanfold.posts.v1");
                var lost = consumer("fanfold.posts.v1")) {
            eventually(() -> {
                poll(old);
                assertEquals(2, old.newest.get(post.id()).version());
                assertEquals(2, old.newest.get(archived.id()).version());
            });
            lost.fromNowOn();

            assertEquals(
                    0,
                    new CommandLine(new Fanfold())
                            .execute(
                                    "republish",
                                    "post",
                                    "comment",
                                    "like",
                                    "user",
                                    "follow",
                                    "tag",
                                    "post-tags",
                                    "--data",
                                    stack.data().path().toString()));

            eventually(() -> {
                poll(old, lost);
                for (var key : List.of(post.id(), archived.id(), post.id() + ":" + author.id())) {
                    var told = lost.newest.get(key);
                    assertNotNull(told, key);
                    assertEquals(old.newest.get(key).version(), told.version());
                    assertEquals(old.newest.get(key).value(), told.value());
                    assertTrue(told.cause().startsWith("republish:"), told.cause());
                }
            });
            Api.of(stack).get("/v1/posts/" + post.id()).ok();
        }
    }

    @Test
    void everythingOnTheTopicsFitsTheSchemaOfItsType() {
        var checked = new HashMap<String, Integer>();
        eventually(() -> {
            checked.clear();
            for (var topic : TOPICS) {
                try (var consumer = consumer(topic)) {
                    eventually(() -> {
                        poll(consumer);
                        assertTrue(consumer.newest.size() > 1);
                    });
                    consumer.newest.forEach((key, entity) -> {
                        assertEquals(List.of(), faults(entity), () -> topic + " " + key + " " + entity);
                        checked.merge(entity.type(), 1, Integer::sum);
                    });
                }
            }
            assertTrue(checked.size() >= 7, checked::toString);
        });
    }

    private static List<String> faults(ForeignConsumer.Entity entity) {
        var name = "/contracts/schemas/" + entity.type() + ".json";
        try (InputStream file = ForeignConsumerIT.class.getResourceAsStream(name)) {
            var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new ObjectMapper().readTree(file));
            return schema.validate(entity.value() == null ? NullNode.getInstance() : entity.value()).stream()
                    .map(message -> message.getMessage())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ForeignConsumer consumer(String topic) {
        return new ForeignConsumer(stack.kafka().bootstrapServers(), topic);
    }

    private static void poll(ForeignConsumer... consumers) {
        for (var consumer : consumers) {
            try {
                consumer.poll();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param value with the post's id and the author's to be filled in, or null */
    private void send(ForeignConsumer consumer, String key, String type, int version, String value) {
        var headers = new RecordHeaders();
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/fanfold/test",
                        "ce_time",
                        "2026-01-31T12:00:00Z",
                        "ce_partitionkey",
                        archived.id(),
                        "ce_entityversion",
                        "" + version,
                        "content-type",
                        "application/json")
                .forEach((name, text) -> headers.add(name, text.getBytes()));
        var partition = consumer.newest.get(archived.id()).partition();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var bytes = value == null
                    ? null
                    : value.formatted(archived.id(), author.id()).getBytes();
            producer.send(new ProducerRecord<>("fanfold.posts.v1", partition, key, bytes, headers));
        }
    }
}
