package dev.fanfold.endtoend.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fanfold.endtoend.input.Scene.Who;
import java.util.List;
import java.util.function.Consumer;

/**
 * A route that takes a body, and a body that it would take.
 *
 * @param item one item, where the route takes batches; the whole body elsewhere
 * @param required fields of the item
 * @param limited a text field with a limit
 * @param limit its longest allowed length; 0 where the route has no such field
 */
record Route(Who who, String method, String path, String item, List<String> required, String limited, int limit) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<Route> ALL = List.of(
            new Route(Who.VISITOR, "POST", "/v1/users", """
                    {"handle": "never-made", "email": "never@example.org", "password": "long enough"}""", List.of("handle", "email", "password"), "displayName", 80),
            new Route(Who.IMPORTER, "POST", "/v1/users/batch", """
                    {"handle": "never-made", "displayName": "Never"}""", List.of("handle", "displayName"), "bio", 20_000),
            new Route(Who.VISITOR, "POST", "/v1/sessions", """
                    {"login": "{author-handle}", "password": "correct horse battery"}""", List.of("login", "password"), "password", 128),
            new Route(Who.AUTHOR, "PATCH", "/v1/me", """
                    {"displayName": "Never"}""", List.of(), "bio", 20_000),
            new Route(Who.AUTHOR, "POST", "/v1/posts", """
                    {"title": "Never", "body": "never"}""", List.of("title", "body"), "title", 300),
            new Route(
                    Who.IMPORTER,
                    "POST",
                    "/v1/posts/batch",
                    """
                    {"authorId": "{author}", "title": "Never", "body": "never"}""",
                    List.of("authorId", "title", "body"),
                    "body",
                    100_000),
            new Route(Who.AUTHOR, "PATCH", "/v1/posts/{post}", """
                    {"title": "Never"}""", List.of(), "summary", 1_000),
            new Route(Who.AUTHOR, "POST", "/v1/posts/{post}/comments", """
                    {"body": "never"}""", List.of("body"), "body", 100_000),
            new Route(
                    Who.IMPORTER,
                    "POST",
                    "/v1/comments/batch",
                    """
                    {"postId": "{post}", "authorId": "{author}", "body": "never"}""",
                    List.of("postId", "authorId", "body"),
                    "body",
                    100_000),
            new Route(Who.AUTHOR, "PATCH", "/v1/comments/{comment}", """
                    {"body": "never"}""", List.of("body"), "body", 100_000),
            new Route(Who.IMPORTER, "POST", "/v1/likes/batch", """
                    {"postId": "{post}", "userId": "{stranger}"}""", List.of("postId", "userId"), "postId", 0),
            new Route(Who.AUTHOR, "PUT", "/v1/posts/{post}/tags", """
                    {"tags": ["never"]}""", List.of("tags"), "tags", 0),
            new Route(Who.IMPORTER, "POST", "/v1/post-tags/batch", """
                    {"postId": "{post}", "tags": ["never"]}""", List.of("postId", "tags"), "postId", 0),
            new Route(Who.ADMIN, "POST", "/v1/tags", """
                    {"name": "never"}""", List.of("name"), "name", 50),
            new Route(Who.ADMIN, "PATCH", "/v1/tags/{tag}", """
                    {"name": "never"}""", List.of("name"), "name", 50),
            new Route(Who.ADMIN, "POST", "/v1/tags/{tag}/merge", """
                    {"into": "{target}"}""", List.of("into"), "into", 0),
            new Route(Who.ADMIN, "POST", "/v1/admin/republish/users", """
                    {"entity": "user"}""", List.of("entity"), "entity", 0),
            new Route(Who.ADMIN, "POST", "/v1/admin/republish/posts", """
                    {"entity": "like"}""", List.of("entity"), "entity", 0),
            new Route(Who.ADMIN, "POST", "/v1/admin/republish/tags", """
                    {"entity": "tag"}""", List.of("entity"), "entity", 0),
            new Route(Who.ADMIN, "POST", "/v1/admin/repairs/users", """
                    {"entity": "user", "key": "{stranger}"}""", List.of("entity", "key"), "key", 0),
            new Route(Who.ADMIN, "POST", "/v1/admin/repairs/posts", """
                    {"entity": "post", "key": "{post}"}""", List.of("entity", "key"), "key", 0),
            new Route(Who.ADMIN, "POST", "/v1/admin/repairs/tags", """
                    {"entity": "tag", "key": "{tag}"}""", List.of("entity", "key"), "key", 0));

    boolean isBatch() {
        return path.endsWith("/batch");
    }

    boolean needsVersion() {
        return method.equals("PATCH");
    }

    /** The good body after a change to its (only) item. */
    String bodyWith(Consumer<ObjectNode> change) {
        var only = goodItem();
        change.accept(only);
        return isBatch() ? wholeBatch(1, only) : only.toString();
    }

    /** A batch of that many times the good item. */
    String batchOf(int items) {
        return wholeBatch(items, goodItem());
    }

    /** How a problem names that field of the item. */
    String named(String field) {
        return isBatch() ? "items[0]." + field : field;
    }

    /** A request of this route that would succeed but for the fault. */
    BadRequest faulty(String fault, int status) {
        var request = BadRequest.of(fault, who, method, path, status).withBody(bodyWith(body -> {}));
        return needsVersion() ? request.withHeader("If-Match", "*") : request;
    }

    private ObjectNode goodItem() {
        try {
            return (ObjectNode) JSON.readTree(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wholeBatch(int items, ObjectNode item) {
        var batch = JSON.createObjectNode();
        var list = batch.putArray("items");
        for (int n = 0; n < items; n++) {
            list.add(item);
        }
        return batch.toString();
    }
}
