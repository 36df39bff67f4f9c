package dev.fanfold.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/users,                 user-service",
        "POST,   /v1/users/batch,           user-service",
        "POST,   /v1/sessions,              user-service",
        "PUT,    /v1/users/7/follow,        user-service",
        "DELETE, /v1/users/7/follow,        user-service",
        "POST,   /v1/follows/batch,         user-service",
        "POST,   /v1/sessions/refresh,      user-service",
        "DELETE, /v1/sessions/current,      user-service",
        "GET,    /v1/admin/users,           user-service",
        "PUT,    /v1/admin/users/7/role,    user-service",
        "POST,   /v1/admin/users/7/deactivate, user-service",
        "POST,   /v1/admin/users/7/reactivate, user-service",
        "DELETE, /v1/users/7,               user-service",
        "POST,   /v1/users/7/restore,       user-service",
        "POST,   /v1/users/7/erase,         user-service",
        "GET,    /v1/admin/erasures/7/users, user-service",
        "GET,    /v1/admin/erasures/7/posts, post-service",
        "GET,    /v1/admin/erasures/7/tags, tag-service",
        "GET,    /v1/admin/erasures/7/read-model, query-service",
        "DELETE, /v1/me,                    user-service",
        "POST,   /v1/admin/republish/users, user-service",
        "GET,    /v1/admin/republish/users/7, user-service",
        "POST,   /v1/admin/republish/posts, post-service",
        "GET,    /v1/admin/republish/posts/7, post-service",
        "POST,   /v1/admin/republish/tags,  tag-service",
        "GET,    /v1/admin/republish/tags/7, tag-service",
        "GET,    /v1/admin/digests/users/user, user-service",
        "GET,    /v1/admin/digests/posts/post/entries, post-service",
        "GET,    /v1/admin/digests/tags/tag, tag-service",
        "GET,    /v1/admin/digests/read-model/post, query-service",
        "GET,    /v1/admin/statistics/users, user-service",
        "GET,    /v1/admin/statistics/posts, post-service",
        "GET,    /v1/admin/statistics/tags, tag-service",
        "GET,    /v1/admin/statistics/read-model, query-service",
        "POST,   /v1/admin/statistics/users, user-service",
        "POST,   /v1/admin/statistics/posts, post-service",
        "POST,   /v1/admin/statistics/tags, tag-service",
        "POST,   /v1/admin/statistics/read-model, query-service",
        "GET,    /v1/admin/jobs/users, user-service",
        "GET,    /v1/admin/jobs/posts, post-service",
        "GET,    /v1/admin/jobs/tags, tag-service",
        "GET,    /v1/admin/jobs/read-model, query-service",
        "GET,    /v1/admin/checks/post-likes, query-service",
        "GET,    /v1/admin/parked/posts,   post-service",
        "GET,    /v1/admin/parked/posts/7, post-service",
        "POST,   /v1/admin/parked/posts/7/retry, post-service",
        "DELETE, /v1/admin/parked/posts/7, post-service",
        "GET,    /v1/admin/parked/tags,   tag-service",
        "GET,    /v1/admin/parked/tags/7, tag-service",
        "POST,   /v1/admin/parked/tags/7/retry, tag-service",
        "DELETE, /v1/admin/parked/tags/7, tag-service",
        "GET,    /v1/admin/parked/read-model,   query-service",
        "GET,    /v1/admin/parked/read-model/7, query-service",
        "POST,   /v1/admin/parked/read-model/7/retry, query-service",
        "DELETE, /v1/admin/parked/read-model/7, query-service",
        "GET,    /v1/admin/generations,    query-service",
        "POST,   /v1/admin/generations,    query-service",
        "POST,   /v1/admin/generations/2/swap, query-service",
        "DELETE, /v1/admin/generations/2,  query-service",
        "GET,    /v1/me,                    user-service",
        "PATCH,  /v1/me,                    user-service",
        "GET,    /.well-known/jwks.json,    user-service",
        "POST,   /v1/posts,                 post-service",
        "POST,   /v1/posts/batch,           post-service",
        "GET,    /v1/me/posts,              post-service",
        "GET,    /v1/me/posts/7,            post-service",
        "GET,    /v1/me/feed,               query-service",
        "GET,    /v1/me/likes,              query-service",
        "GET,    /v1/me/overlay,            query-service",
        "PATCH,  /v1/posts/7,               post-service",
        "POST,   /v1/posts/7/publish,       post-service",
        "POST,   /v1/posts/7/archive,       post-service",
        "DELETE, /v1/posts/7,               post-service",
        "POST,   /v1/posts/7/restore,       post-service",
        "POST,   /v1/comments/7/restore,    post-service",
        "POST,   /v1/posts/7/comments,      post-service",
        "PATCH,  /v1/comments/7,            post-service",
        "DELETE, /v1/comments/7,            post-service",
        "POST,   /v1/comments/batch,        post-service",
        "PUT,    /v1/posts/7/like,          post-service",
        "DELETE, /v1/posts/7/like,          post-service",
        "POST,   /v1/likes/batch,           post-service",
        "PUT,    /v1/posts/7/tags,          tag-service",
        "POST,   /v1/post-tags/batch,       tag-service",
        "POST,   /v1/tags,                  tag-service",
        "PATCH,  /v1/tags/7,                tag-service",
        "POST,   /v1/tags/7/merge,          tag-service",
        "DELETE, /v1/tags/7,                tag-service",
        "GET,    /v1/tags/7,                query-service",
        "GET,    /v1/tags/by-name/c++,      query-service",
        "GET,    /v1/posts,                 query-service",
        "HEAD,   /v1/posts,                 query-service",
        "GET,    /v1/posts/7,               query-service",
        "GET,    /v1/posts/7/comments,      query-service",
        "GET,    /v1/authors,               query-service",
        "GET,    /v1/authors/7,             query-service",
        "GET,    /v1/authors/by-handle/ann, query-service",
        "GET,    /v1/tags,                  query-service"
    })
    void eachRouteOfTheConventionsHasItsService(String method, String path, String service) {
        assertEquals(
                service, Routes.serviceFor(HttpMethod.valueOf(method), path).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /",
        "GET,  /v2/posts",
        "GET,  /q/metrics",
        "GET,  /.well-known/openid-configuration",
        "POST, /v1",
        "POST, /v1/authors/7",
        "POST, /v1/admin/nothing",
        "POST, /v1/postscript"
    })
    void anythingElseHasNone(String method, String path) {
        assertEquals("none", Routes.serviceFor(HttpMethod.valueOf(method), path).orElse("none"));
    }
}
