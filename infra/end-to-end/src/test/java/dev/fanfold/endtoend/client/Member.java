package dev.fanfold.endtoend.client;

import dev.fanfold.stack.testing.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody with an account, signed in. */
public record Member(String id, String handle, String token, Api api) {
    public static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** A new one, whose handle begins with that name. */
    public static Member register(LocalStack stack, String name) {
        var api = Api.of(stack);
        var handle = name + "-" + COUNTER.incrementAndGet();
        api.post("/v1/users", Map.of("handle", handle, "email", handle + "@example.org", "password", PASSWORD))
                .is(201);
        var session = api.post("/v1/sessions", Map.of("login", handle, "password", PASSWORD))
                .is(201)
                .body();
        var token = session.path("accessToken").asText();
        return new Member(session.path("userId").asText(), handle, token, api.withToken(token));
    }

    /** With a new token, which says what role they have by now. */
    public Api signInAgain(LocalStack stack) {
        return Api.of(stack).signIn(handle, PASSWORD, null);
    }

    public Reply draft(String title) {
        return api.post("/v1/posts", Map.of("title", title, "body", "Body of " + title))
                .is(201);
    }

    public Reply publish(String title) {
        return api.post("/v1/posts", Map.of("title", title, "body", "Body of " + title, "publish", true))
                .is(201);
    }

    public Reply comment(String post, String body) {
        return api.post("/v1/posts/" + post + "/comments", Map.of("body", body)).is(201);
    }

    public Reply answer(String post, String comment, String body) {
        return api.post("/v1/posts/" + post + "/comments", Map.of("body", body, "parentId", comment))
                .is(201);
    }

    /** Sets the tags of a post that was answered a moment ago: the token lets tag-service wait for its copy of it. */
    public Reply tag(Reply post, String... names) {
        return api.with("Consistency-Token", post.header("Consistency-Token"))
                .put("/v1/posts/" + post.id() + "/tags", Map.of("tags", List.of(names)))
                .is(200);
    }
}
