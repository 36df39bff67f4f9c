package dev.fanfold.endtoend.erasing;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A member who has left a mark in every place that takes one: account, drafts, posts, slugs, comments, keys of
 * requests, events that were not sent or not understood. Another one, the witness, was there and stays.
 */
record Remembered(
        LocalStack stack,
        String mark,
        Member member,
        Member witness,
        Reply post,
        Reply draft,
        Reply witnessed,
        Reply answered,
        Reply reply,
        Reply alone) {

    private static final String PASSWORD = "correct horse battery";

    static Remembered of(LocalStack stack, String mark, Api admin) {
        var member = register(stack, mark);
        var witness = Member.register(stack, "witness");
        var me = member.api();
        var profile = me.get("/v1/me").ok();
        me.patch("/v1/me", profile.version(), Map.of("displayName", "Name " + mark, "bio", "Bio " + mark))
                .ok();

        var post = me.with("Idempotency-Key", mark + "-key-1")
                .post("/v1/posts", post(mark, "post", true))
                .is(201);
        me.patch("/v1/posts/" + post.id(), post.version(), Map.of("body", "Edited " + mark))
                .ok();
        var administrator = admin.with("Idempotency-Key", "a-key-of-the-administrator");
        administrator.post("/v1/posts/" + post.id() + "/archive").ok();
        administrator.post("/v1/posts/" + post.id() + "/publish").ok();
        var draft = me.post("/v1/posts", post(mark, "draft", false)).is(201);
        member.tag(draft, mark + ".tag");
        var archived = me.post("/v1/posts", post(mark, "archived", true)).is(201);
        me.post("/v1/posts/" + archived.id() + "/archive").ok();

        var witnessed = witness.publish("The witness's post");
        var answered = comment(me, mark, witnessed, "2");
        var reply = witness.answer(witnessed.id(), answered.id(), "A reply that stays");
        var alone = comment(me, mark, witnessed, "3");
        witness.comment(post.id(), "A comment that goes with its post");
        me.put("/v1/posts/" + witnessed.id() + "/like").is(204);
        witness.api().put("/v1/posts/" + post.id() + "/like").is(204);
        me.put("/v1/users/" + witness.id() + "/follow").is(204);
        witness.api().put("/v1/users/" + member.id() + "/follow").is(204);
        return new Remembered(stack, mark, member, witness, post, draft, witnessed, answered, reply, alone);
    }

    /** With a key, so that the answer is kept. */
    private static Member register(LocalStack stack, String mark) {
        var visitor = Api.of(stack);
        visitor.with("Idempotency-Key", mark + "-key-0")
                .post("/v1/users", account(mark))
                .is(201);
        var session = visitor.post("/v1/sessions", Map.of("login", mark, "password", PASSWORD))
                .is(201)
                .body();
        var token = session.path("accessToken").asText();
        return new Member(session.path("userId").asText(), mark, token, visitor.withToken(token));
    }

    static Map<String, String> account(String mark) {
        return Map.of("handle", mark, "email", mark + "@example.org", "password", PASSWORD);
    }

    private static Map<String, Object> post(String mark, String name, boolean publish) {
        return Map.of(
                "title",
                "Title " + mark,
                "summary",
                "Summary " + mark,
                "body",
                "Body " + mark,
                "slug",
                mark + "-" + name,
                "publish",
                publish);
    }

    private static Reply comment(Api me, String mark, Reply post, String key) {
        return me.with("Idempotency-Key", mark + "-key-" + key)
                .post("/v1/posts/" + post.id() + "/comments", Map.of("body", "Comment " + mark))
                .is(201);
    }

    /** What is refused can leave a mark as well: in logs and counters of attempts. */
    void meetRefusals() {
        var visitor = Api.of(stack);
        visitor.post("/v1/sessions", Map.of("login", member.handle(), "password", "not the password"))
                .isProblem(401);
        visitor.post("/v1/users", account(mark)).isProblem(409);
        witness.api().post("/v1/posts", post(mark, "post", true)).isProblem(409);
        member.api()
                .post("/v1/posts", "{\"title\": \"" + mark + "\", \"nothing\": 1}")
                .isProblem(400);
    }

    /** Everything that readers can open is opened, so that caches have it. */
    void read() {
        var visitor = Api.of(stack);
        for (int again = 0; again < 3; again++) {
            visitor.get("/v1/posts/" + post.id()).ok();
            visitor.get("/v1/posts/" + post.id() + "/comments").ok();
            visitor.get("/v1/posts/" + witnessed.id() + "/comments").ok();
            visitor.get("/v1/posts?author=" + member.id()).ok();
            visitor.get("/v1/posts").ok();
            visitor.get("/v1/authors/" + member.id()).ok();
            visitor.get("/v1/authors/by-handle/" + member.handle()).ok();
        }
    }

    /** A record under the account's key that nobody can read: it is parked by whoever meets it. */
    void sendWhatNobodyUnderstands() throws Exception {
        var servers = Map.<String, Object>of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer())) {
            var partitions = consumer.partitionsFor("fanfold.users.v1").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var own = dev.fanfold.stack.testing.Eventually.eventually(java.time.Duration.ofSeconds(30), () -> {
                for (var found : consumer.poll(java.time.Duration.ofMillis(200))) {
                    if (member.id().equals(found.key())) {
                        return found;
                    }
                }
                throw new AssertionError("no event of the account yet");
            });
            producer.send(new ProducerRecord<>(
                            own.topic(),
                            own.partition(),
                            own.key(),
                            ("{\"displayName\": \"" + mark).getBytes(StandardCharsets.UTF_8),
                            own.headers()))
                    .get();
        }
    }

    /** An event that is held in the outbox, and all that is behind it. */
    void holdAnEvent() throws SQLException {
        var database = stack.postgres().database(Service.POST.database());
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var insert = connection.prepareStatement(
                        "INSERT INTO outbox (type, key, partition_id, entity_version, state, held_because)"
                                + " VALUES ('fanfold.comment.edited.v1', ?, ?::uuid, 2, ?, 'too large')")) {
            insert.setString(1, alone.id());
            insert.setString(2, witnessed.id());
            insert.setString(3, "{\"body\": \"" + mark + "\"}");
            insert.executeUpdate();
        }
    }
}
