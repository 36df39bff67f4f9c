package dev.fanfold.endtoend.authorization;

import static dev.fanfold.endtoend.authorization.Row.batch;
import static dev.fanfold.endtoend.authorization.Row.of;

import java.util.List;

/**
 * The rights of everybody: a line for each route and kind of thing. What a caller may not know of is 404 to them, what
 * they may see and not change 403. Columns: anonymous, guest, owner, another user, admin.
 */
public final class Matrix {

    private static final String TITLE = "{\"title\": \"Changed\"}";
    private static final String TEXT = "{\"body\": \"Changed\"}";
    private static final String POST = "{\"title\": \"New\", \"body\": \"new\"}";
    private static final String ACCOUNT =
            "{\"handle\": \"<handle>\", \"email\": \"<handle>@example.org\", \"password\": \"correct horse battery\"}";
    private static final String LOGIN = "{\"login\": \"<login>\", \"password\": \"<password>\"}";
    private static final String IMPORT_LOGIN =
            "{\"login\": \"<login>\", \"password\": \"<password>\", \"scope\": \"import\"}";
    private static final String REFRESH = "{\"refreshToken\": \"<refresh>\"}";
    private static final String NAME = "{\"name\": \"<handle>\"}";
    private static final String AGAIN = "{\"entity\": \"%s\", \"ids\": [\"<unknown>\"]}";
    private static final String WRONG = "{\"entity\": \"%s\", \"key\": \"<unknown>\"}";
    private static final String TAGS = "{\"tags\": [\"matrix\"]}";

    public static final List<Row> ROWS = List.of(
            // every service, at its own address only: the gateway has no such route
            of("GET /budgets", "", "", 404, 404, 404, 404, 404),
            // user-service
            of("GET /.well-known/jwks.json", "", "", 200, 200, 200, 200, 200),
            of("POST /v1/users", "", ACCOUNT, 201, 201, 201, 201, 201),
            batch("POST /v1/users/batch", "{\"handle\": \"<handle>\", \"displayName\": \"New\"}"),
            of("POST /v1/sessions", "", LOGIN, 201, 201, 201, 201, 201),
            of("POST /v1/sessions", "", IMPORT_LOGIN, 403, 403, 403, 403, 403),
            of("POST /v1/sessions/refresh", "", REFRESH, 200, 200, 200, 200, 200),
            of("DELETE /v1/sessions/current", "", REFRESH, 204, 204, 204, 204, 204),
            of("GET /v1/me", "", "", 401, 200, 200, 200, 200),
            of("PATCH /v1/me", "", "{\"bio\": \"Changed\"}", 401, 200, 200, 200, 200),
            of("PUT /v1/users/{userId}/follow", "account", "", 401, 204, 204, 204, 204),
            of("DELETE /v1/users/{userId}/follow", "account", "", 401, 204, 204, 204, 204),
            batch("POST /v1/follows/batch", "{\"followerId\": \"<owner>\", \"followeeId\": \"<account>\"}"),
            of("GET /v1/admin/users", "", "", 401, 403, 403, 403, 200),
            of("PUT /v1/admin/users/{id}/role", "account", "{\"role\": \"guest\"}", 401, 403, 403, 403, 200),
            of("PUT /v1/admin/users/{id}/role", "owner", "{\"role\": \"admin\"}", 401, 403, 403, 403),
            of("POST /v1/admin/users/{id}/deactivate", "account", "", 401, 403, 403, 403, 200),
            of("POST /v1/admin/users/{id}/reactivate", "deactivated", "", 401, 403, 403, 403, 200),
            of("DELETE /v1/me", "", "", 401, 204, 204, 204, 204).byWhoIsSpent(),
            of("DELETE /v1/users/{id}", "account", "", 401, 403, 403, 403, 204),
            of("POST /v1/users/{id}/restore", "deleted-account", "", 401, 403, 403, 403, 200),
            of("POST /v1/users/{id}/erase", "deleted-account", "", 401, 403, 403, 403, 202),
            of("GET /v1/admin/erasures/{userId}/{part}", "account,users", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/republish/{part}", "users", AGAIN.formatted("user"), 401, 403, 403, 403, 202),
            of("POST /v1/admin/repairs/{part}", "users", WRONG.formatted("user"), 401, 403, 403, 403, 200),
            of("GET /v1/admin/republish/{part}/{jobId}", "users,unknown", "", 401, 403, 403, 403, 404),
            of("GET /v1/admin/jobs/{part}", "users", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/statistics/{part}", "users", "", 401, 403, 403, 403, 200),
            of("POST /v1/admin/statistics/{part}", "users", "", 401, 403, 403, 403, 202),
            of("GET /v1/admin/digests/{part}/{entity}", "users,follow", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/digests/{part}/{entity}/entries", "users,follow", "", 401, 403, 403, 403, 200),
            // post-service
            of("POST /v1/posts", "", POST, 401, 403, 201, 201, 201),
            batch("POST /v1/posts/batch", "{\"authorId\": \"<owner>\", \"title\": \"New\", \"body\": \"new\"}"),
            of("GET /v1/me/posts", "", "", 401, 200, 200, 200, 200),
            of("GET /v1/me/posts/{id}", "draft", "", 401, 404, 200, 404, 404),
            of("GET /v1/me/posts/{id}", "published", "", 401, 404, 200, 404, 404),
            of("PATCH /v1/posts/{id}", "draft", TITLE, 401, 404, 200, 404, 200),
            of("PATCH /v1/posts/{id}", "published", TITLE, 401, 403, 200, 403, 200),
            of("PATCH /v1/posts/{id}", "archived", TITLE, 401, 404, 200, 404, 200),
            of("POST /v1/posts/{id}/publish", "draft", "", 401, 404, 200, 404, 200),
            of("POST /v1/posts/{id}/publish", "archived", "", 401, 404, 200, 404, 200),
            of("POST /v1/posts/{id}/archive", "published", "", 401, 403, 200, 403, 200),
            of("DELETE /v1/posts/{id}", "draft", "", 401, 404, 204, 404, 204),
            of("DELETE /v1/posts/{id}", "published", "", 401, 403, 204, 403, 204),
            of("POST /v1/posts/{postId}/comments", "published", TEXT, 401, 201, 201, 201, 201),
            of("POST /v1/posts/{postId}/comments", "draft", TEXT, 401, 404, 404, 404, 404),
            of("PATCH /v1/comments/{id}", "comment", TEXT, 401, 403, 200, 403, 200),
            of("DELETE /v1/comments/{id}", "comment", "", 401, 403, 204, 403, 204),
            batch("POST /v1/comments/batch", "{\"postId\": \"<shown>\", \"authorId\": \"<owner>\", \"body\": \"new\"}"),
            of("PUT /v1/posts/{postId}/like", "published", "", 401, 204, 204, 204, 204),
            of("PUT /v1/posts/{postId}/like", "draft", "", 401, 404, 404, 404, 404),
            of("DELETE /v1/posts/{postId}/like", "published", "", 401, 204, 204, 204, 204),
            batch("POST /v1/likes/batch", "{\"postId\": \"<shown>\", \"userId\": \"<owner>\"}"),
            of("POST /v1/posts/{id}/restore", "deleted-post", "", 401, 404, 200, 404, 200),
            of("POST /v1/comments/{id}/restore", "deleted-comment", "", 401, 404, 200, 404, 200),
            of("GET /v1/admin/erasures/{userId}/{part}", "account,posts", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/republish/{part}", "posts", AGAIN.formatted("post"), 401, 403, 403, 403, 202),
            of("POST /v1/admin/repairs/{part}", "posts", WRONG.formatted("post"), 401, 403, 403, 403, 200),
            of("GET /v1/admin/republish/{part}/{jobId}", "posts,unknown", "", 401, 403, 403, 403, 404),
            of("GET /v1/admin/jobs/{part}", "posts", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/statistics/{part}", "posts", "", 401, 403, 403, 403, 200),
            of("POST /v1/admin/statistics/{part}", "posts", "", 401, 403, 403, 403, 202),
            of("GET /v1/admin/digests/{part}/{entity}", "posts,like", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/digests/{part}/{entity}/entries", "posts,like", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/parked/{part}", "posts", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/parked/{part}/{id}", "posts,nothing-parked", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/parked/{part}/{id}/retry", "posts,nothing-parked", "", 401, 403, 403, 403, 404),
            of("DELETE /v1/admin/parked/{part}/{id}", "posts,nothing-parked", "", 401, 403, 403, 403, 404),
            // tag-service
            of("PUT /v1/posts/{id}/tags", "published", TAGS, 401, 403, 200, 403, 200),
            of("PUT /v1/posts/{id}/tags", "draft", TAGS, 401, 404, 200, 404, 200),
            batch("POST /v1/post-tags/batch", "{\"postId\": \"<shown>\", \"tags\": [\"matrix\"]}"),
            of("POST /v1/tags", "", NAME, 401, 403, 403, 403, 201),
            of("PATCH /v1/tags/{id}", "tag", NAME, 401, 403, 403, 403, 200),
            of("POST /v1/tags/{id}/merge", "tag", "{\"into\": \"<tag>\"}", 401, 403, 403, 403, 200),
            of("DELETE /v1/tags/{id}", "tag", "", 401, 403, 403, 403, 204),
            of("GET /v1/admin/erasures/{userId}/{part}", "account,tags", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/republish/{part}", "tags", AGAIN.formatted("tag"), 401, 403, 403, 403, 202),
            of("POST /v1/admin/repairs/{part}", "tags", WRONG.formatted("tag"), 401, 403, 403, 403, 200),
            of("GET /v1/admin/republish/{part}/{jobId}", "tags,unknown", "", 401, 403, 403, 403, 404),
            of("GET /v1/admin/jobs/{part}", "tags", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/statistics/{part}", "tags", "", 401, 403, 403, 403, 200),
            of("POST /v1/admin/statistics/{part}", "tags", "", 401, 403, 403, 403, 202),
            of("GET /v1/admin/digests/{part}/{entity}", "tags,post-tags", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/digests/{part}/{entity}/entries", "tags,post-tags", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/parked/{part}", "tags", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/parked/{part}/{id}", "tags,nothing-parked", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/parked/{part}/{id}/retry", "tags,nothing-parked", "", 401, 403, 403, 403, 404),
            of("DELETE /v1/admin/parked/{part}/{id}", "tags,nothing-parked", "", 401, 403, 403, 403, 404),
            // query-service
            of("GET /v1/posts", "", "", 200, 200, 200, 200, 200),
            of("GET /v1/posts/{id}", "shown", "", 200, 200, 200, 200, 200),
            of("GET /v1/posts/{id}", "draft", "", 404, 404, 404, 404, 404),
            of("GET /v1/posts/{id}/comments", "shown", "", 200, 200, 200, 200, 200),
            of("GET /v1/live/posts?duration=0", "", "", 200, 200, 200, 200, 200),
            of("GET /v1/live/posts/{id}?duration=0", "shown", "", 200, 200, 200, 200, 200),
            of("GET /v1/live/posts/{id}?duration=0", "draft", "", 404, 404, 404, 404, 404),
            of("GET /v1/me/feed", "", "", 401, 200, 200, 200, 200),
            of("GET /v1/me/likes", "", "", 401, 200, 200, 200, 200),
            of("GET /v1/me/overlay", "", "", 401, 200, 200, 200, 200),
            of("GET /v1/authors", "", "", 200, 200, 200, 200, 200),
            of("GET /v1/authors/{id}", "owner", "", 200, 200, 200, 200, 200),
            of("GET /v1/authors/by-handle/{handle}", "owner-handle", "", 200, 200, 200, 200, 200),
            of("GET /v1/tags", "", "", 200, 200, 200, 200, 200),
            of("GET /v1/tags/{id}", "unknown", "", 404, 404, 404, 404, 404),
            of("GET /v1/tags/by-name/{name}", "shown-tag", "", 200, 200, 200, 200, 200),
            of("GET /v1/search/posts", "", "", 400, 400, 400, 400, 400), // names no q, which no right decides
            of("GET /v1/admin/erasures/{userId}/{part}", "account,read-model", "", 401, 403, 403, 403, 404),
            of("GET /v1/admin/jobs/{part}", "read-model", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/statistics/{part}", "read-model", "", 401, 403, 403, 403, 200),
            of("POST /v1/admin/statistics/{part}", "read-model", "", 401, 403, 403, 403, 202),
            of("GET /v1/admin/digests/{part}/{entity}", "read-model,like", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/digests/{part}/{entity}/entries", "read-model,like", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/checks", "", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/checks/{check}", "post-likes", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/audit", "", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/parked/{part}", "read-model", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/parked/{part}/{id}", "read-model,nothing-parked", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/parked/{part}/{id}/retry", "read-model,nothing-parked", "", 401, 403, 403, 403, 404),
            of("DELETE /v1/admin/parked/{part}/{id}", "read-model,nothing-parked", "", 401, 403, 403, 403, 404),
            of("GET /v1/admin/generations", "", "", 401, 403, 403, 403, 200),
            of("GET /v1/admin/generations/{number}", "1", "", 401, 403, 403, 403, 200),
            of("POST /v1/admin/generations?speed=0", "", "", 401, 403, 403, 403, 400), // so that none is made here
            of("POST /v1/admin/generations/{number}/comparison", "999", "", 401, 403, 403, 403, 404),
            of("POST /v1/admin/generations/{number}/swap", "999", "", 401, 403, 403, 403, 404),
            of("DELETE /v1/admin/generations/{number}", "999", "", 401, 403, 403, 403, 404));

    private Matrix() {}
}
