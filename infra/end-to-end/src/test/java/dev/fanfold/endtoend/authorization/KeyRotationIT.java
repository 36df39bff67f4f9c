package dev.fanfold.endtoend.authorization;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.SigningKeyFiles;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code ./fanfold keys rotate} does to a running site. Nothing is restarted. */
@ExtendWith(LocalStackExtension.class)
class KeyRotationIT {

    private static final Duration FOLLOWED = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final SigningKeyFiles keys;
    private Path kept;
    private byte[] first;
    private Set<String> published;

    KeyRotationIT(LocalStack stack) {
        this.stack = stack;
        this.keys = Secrets.of(stack.data()).signingKeys();
    }

    @BeforeEach
    void remember() throws IOException {
        kept = keys.all().getFirst();
        first = Files.readAllBytes(kept);
        published = published();
    }

    /** Other tests know the key that the stack began with. */
    @AfterEach
    void restore() throws IOException {
        for (var file : keys.all()) {
            Files.delete(file);
        }
        Files.write(kept, first);
        var member = Member.register(stack, "after-rotation");
        eventually(FOLLOWED, () -> assertEquals(published, published()));
        eventually(FOLLOWED, () -> assertWorksEverywhere(member.signInAgain(stack)));
    }

    @Test
    void aNewKeySignsAndTheOldOneVerifiesWhatItHasSigned() {
        var member = Member.register(stack, "rotation");
        var old = keyId(member.token());

        keys.rotate(Instant.now().plusSeconds(10));

        eventually(FOLLOWED, () -> assertEquals(2, published().size(), "published before it signs"));
        var renewed = eventually(FOLLOWED, () -> {
            var token = token(member);
            assertNotEquals(old, keyId(token));
            return token;
        });
        assertEquals(Set.of(old, keyId(renewed)), published());
        assertWorksEverywhere(Api.of(stack).withToken(renewed));
        assertWorksEverywhere(member.api());
    }

    @Test
    void noTokenOfACompromisedKeyIsBelieved() {
        var member = Member.register(stack, "compromise");

        keys.replaceAll();

        var renewed = eventually(FOLLOWED, () -> {
            var token = token(member);
            assertNotEquals(keyId(member.token()), keyId(token));
            return token;
        });
        eventually(FOLLOWED, () -> assertWorksEverywhere(Api.of(stack).withToken(renewed)));
        for (var reply : List.of(
                member.api().get("/v1/me"),
                member.api().get("/v1/me/posts"),
                member.api().post("/v1/posts", Map.of("title", "t", "body", "b")))) {
            reply.isProblem(401);
        }
    }

    private void assertWorksEverywhere(Api caller) {
        caller.get("/v1/me").is(200);
        var post = caller.post("/v1/posts", Map.of("title", "t", "body", "b")).is(201);
        caller.with("Consistency-Token", post.header("Consistency-Token"))
                .put("/v1/posts/" + post.id() + "/tags", Map.of("tags", List.of("rotated")))
                .is(200);
    }

    private String token(Member member) {
        return Api.of(stack)
                .post("/v1/sessions", Map.of("login", member.handle(), "password", Member.PASSWORD))
                .is(201)
                .body()
                .path("accessToken")
                .asText();
    }

    private Set<String> published() {
        var ids = new HashSet<String>();
        var set = Api.of(stack).get("/.well-known/jwks.json").ok();
        assertTrue(!set.text().contains("\"d\""), "the private half is nobody's business");
        set.body().path("keys").forEach(key -> ids.add(key.path("kid").asText()));
        return ids;
    }

    private static String keyId(String token) {
        try {
            var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
            return new ObjectMapper().readTree(header).path("kid").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
