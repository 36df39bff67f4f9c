package dev.fanfold.post.account;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.Topic;
import dev.fanfold.post.Events;
import dev.fanfold.post.Users;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A client who has just changed an account is answered by its new state. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ArrivalIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    Signer signer;

    private final UUID user = UUID.randomUUID();

    @Test
    void accountThatTheTokenNamesIsWaitedFor() throws Exception {
        Users.tell(pool, user, "deactivated", 1);
        Response answer;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Response> asked = thread.submit(() -> write(token(2)));
            TopicWriter.write(Users.event(user, "active", 2));
            answer = asked.get();
        }

        assertEquals(201, answer.statusCode(), answer.asString());
        String id = answer.path("id");
        assertEquals(
                TRACE,
                Events.records(pool).stream()
                        .filter(record -> id.equals(record.key()))
                        .map(record -> EventHeaders.read(record.headers()).traceparent())
                        .findFirst()
                        .orElse("none"));
    }

    @Test
    void accountThatIsNotKnownYetMayWriteWithoutAToken() {
        assertEquals(201, write("").statusCode());
    }

    @Test
    void accountThatNeverComesIsBelievedInTheEnd() {
        assertEquals(201, write(token(1)).statusCode());
    }

    @Test
    void tokenThatIsNoneIsAnInvalidRequest() {
        assertEquals(400, write("no token").statusCode());
    }

    private Response write(String token) {
        return as(issuer.user(user))
                .header(ConsistencyToken.HEADER, token)
                .header("traceparent", TRACE)
                .body(post("T", true))
                .post("/v1/posts");
    }

    private String token(long version) {
        return ConsistencyToken.of(Topic.USERS, user, user.toString(), version).encode(signer);
    }
}
