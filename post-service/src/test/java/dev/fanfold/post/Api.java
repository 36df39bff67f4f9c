package dev.fanfold.post;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What clients of post-service do. */
public final class Api {

    private Api() {}

    public static RequestSpecification as(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    public static Map<String, Object> post(String title, boolean publish) {
        return Map.of("title", title, "body", "Body of " + title, "publish", publish);
    }

    /** Answers the new post's id. */
    public static String created(String token, Map<String, Object> post) {
        return as(token)
                .body(post)
                .post("/v1/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String draft(String token) {
        return created(token, post("A draft", false));
    }

    public static String published(String token) {
        return created(token, post("A post", true));
    }

    public static Response patch(String token, String path, long version, Map<String, Object> change) {
        return as(token).header("If-Match", "\"" + version + "\"").body(change).patch(path);
    }

    public static Response comment(String token, String postId, String parentId, String body) {
        Map<String, Object> comment = new HashMap<>(Map.of("body", body));
        if (parentId != null) {
            comment.put("parentId", parentId);
        }
        return as(token).body(comment).post("/v1/posts/" + postId + "/comments");
    }

    /** Answers the new comment's id. */
    public static String commented(String token, String postId, String parentId) {
        return comment(token, postId, parentId, "A comment")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response batch(String token, String path, List<?> items) {
        return as(token).body(Map.of("items", items)).post(path);
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }
}
