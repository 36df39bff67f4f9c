package dev.fanfold.user.registering;

import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.registration;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Api;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class RegistrationIT {

    @Inject
    Pool pool;

    @Test
    void registrationIsToldOnceWithTheFullPublicState() {
        Map<String, String> asked = new HashMap<>(registration(newHandle()));
        asked.put("displayName", "Ann \"Ä\" O'Neill 🦊");
        asked.put("bio", "line\nline\\");
        asked.put("avatarUrl", "https://example.org/a.png");

        Map<String, Object> answer = json(asked)
                .post("/v1/users")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("");

        String id = (String) answer.get("id");
        UserEvent.State expected = new UserEvent.State(
                UUID.fromString(id),
                asked.get("handle"),
                asked.get("displayName"),
                asked.get("bio"),
                asked.get("avatarUrl"),
                "user",
                "active",
                Instant.parse((String) answer.get("createdAt")),
                1);
        assertEquals(List.of(new UserEvent.Registered(expected)), Events.of(id, pool));
    }

    @Test
    void neitherEmailNorPasswordEntersTheTopic() {
        register(newHandle());
        Events.awaitSent(pool);

        TopicReader.records(Topic.USERS).forEach(record -> {
            StringBuilder text = new StringBuilder(record.key()).append(utf8(record.value()));
            record.headers().forEach(header -> text.append(utf8(header.value())));
            assertFalse(text.toString().toLowerCase().contains("@example.org"), text.toString());
            assertFalse(text.toString().contains("mail"), text.toString());
            assertFalse(text.toString().contains("argon2"), text.toString());
        });
    }

    @Test
    void eventBelongsToTheTraceOfItsRequest() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String id = json(registration(newHandle()))
                .header("traceparent", trace)
                .post("/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Events.awaitSent(pool);

        List<String> traces = TopicReader.records(Topic.USERS).stream()
                .filter(record -> id.equals(record.key()))
                .map(record -> EventHeaders.read(record.headers()).traceparent())
                .toList();
        assertEquals(List.of(trace), traces);
    }

    @Test
    void takenHandleIsNamed() {
        String handle = newHandle();
        register(handle);
        Map<String, String> again = new HashMap<>(registration(handle));
        again.put("email", "other-" + handle + "@example.org");

        json(again)
                .post("/v1/users")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("handle")));
    }

    @Test
    void emailBelongsToOneAccountHoweverItIsWritten() {
        String handle = newHandle();
        register(handle);
        Map<String, String> again = new HashMap<>(registration(newHandle()));
        again.put("email", (handle + "@example.ORG").toUpperCase());

        json(again).post("/v1/users").then().statusCode(409).body("violations.field", equalTo(List.of("email")));
    }

    @Test
    void repeatedRequestWithItsKeyGetsTheFirstAnswer() {
        String key = UUID.randomUUID().toString();
        Map<String, String> asked = registration(newHandle());
        String id = json(asked)
                .header("Idempotency-Key", key)
                .post("/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        json(asked)
                .header("Idempotency-Key", key)
                .post("/v1/users")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));

        assertEquals(1, Events.of(id, pool).size());
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        String key = UUID.randomUUID().toString();
        json(registration(newHandle())).header("Idempotency-Key", key).post("/v1/users");

        json(registration(newHandle()))
                .header("Idempotency-Key", key)
                .post("/v1/users")
                .then()
                .statusCode(422);
    }

    @Test
    void administratorIsThereFromTheStart() {
        Api.signIn(Api.admin().getProperty("login"), Api.admin().getProperty("password"))
                .then()
                .statusCode(201);
    }

    private static String utf8(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
