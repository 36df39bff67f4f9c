package dev.fanfold.endtoend.input;

import dev.fanfold.endtoend.input.Scene.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with path, query or state of every route: ids, versions, what is another's. */
final class AddressFaults {
    /** Method and path of routes that take a token and no body. */
    private static final List<String> COMMANDS = List.of(
            "POST /v1/posts/{post}/publish",
            "POST /v1/posts/{post}/archive",
            "POST /v1/posts/{post}/restore",
            "POST /v1/comments/{comment}/restore",
            "DELETE /v1/posts/{post}",
            "DELETE /v1/comments/{comment}",
            "PUT /v1/posts/{post}/like",
            "DELETE /v1/posts/{post}/like",
            "GET /v1/me/posts/{post}");

    private AddressFaults() {}

    static Stream<BadRequest> all() {
        return Stream.of(ListFaults.lists(), ListFaults.tables(), reads(), commands(), bodies(), states())
                .flatMap(List::stream);
    }

    private static List<BadRequest> reads() {
        return List.of(
                BadRequest.of("an unknown post", Who.VISITOR, "GET", "/v1/posts/{unknown}", 404),
                BadRequest.of("a malformed id", Who.VISITOR, "GET", "/v1/posts/no-id", 404),
                BadRequest.of("a draft", Who.AUTHOR, "GET", "/v1/posts/{draft}", 404),
                BadRequest.of("comments of an unknown post", Who.VISITOR, "GET", "/v1/posts/{unknown}/comments", 404),
                BadRequest.of("comments of a malformed id", Who.VISITOR, "GET", "/v1/posts/no-id/comments", 404),
                BadRequest.of("an unknown author", Who.VISITOR, "GET", "/v1/authors/{unknown}", 404),
                BadRequest.of("a malformed id", Who.VISITOR, "GET", "/v1/authors/no-id", 404),
                BadRequest.of("an unknown handle", Who.VISITOR, "GET", "/v1/authors/by-handle/nobody-at-all", 404),
                BadRequest.of("a malformed author", Who.VISITOR, "GET", "/v1/posts?author=no-id", 400)
                        .naming("author"),
                BadRequest.of("too long a tag", Who.VISITOR, "GET", "/v1/posts?tag=" + "x".repeat(51), 400)
                        .naming("tag"),
                BadRequest.of("unknown sort", Who.VISITOR, "GET", "/v1/posts?sort=best", 400)
                        .naming("sort"),
                BadRequest.of("unknown sort", Who.VISITOR, "GET", "/v1/posts/{post}/comments?sort=best", 400)
                        .naming("sort"),
                BadRequest.of("unknown sort", Who.VISITOR, "GET", "/v1/tags?sort=best", 400)
                        .naming("sort"),
                BadRequest.of("a prefix of no tag", Who.VISITOR, "GET", "/v1/tags?sort=name&prefix=Java", 400)
                        .naming("prefix"),
                BadRequest.of("a prefix of the most used", Who.VISITOR, "GET", "/v1/tags?prefix=java", 400)
                        .naming("prefix"),
                BadRequest.of("unknown sort", Who.VISITOR, "GET", "/v1/authors?sort=best", 400)
                        .naming("sort"),
                BadRequest.of("a prefix of no handle", Who.VISITOR, "GET", "/v1/authors?sort=handle&prefix=Ada", 400)
                        .naming("prefix"),
                BadRequest.of("a prefix of the most followed", Who.VISITOR, "GET", "/v1/authors?prefix=ada", 400)
                        .naming("prefix"),
                BadRequest.of("a stream of an unknown post", Who.VISITOR, "GET", "/v1/live/posts/{unknown}", 404),
                BadRequest.of(
                        "a stream of an unknown tag", Who.VISITOR, "GET", "/v1/live/posts?tag=nobody-has-it", 404),
                BadRequest.of("a made-up event", Who.VISITOR, "GET", "/v1/live/posts?lastEventId=first", 400)
                        .naming("lastEventId"),
                BadRequest.of("too long a stream", Who.VISITOR, "GET", "/v1/live/posts?duration=3601", 400)
                        .naming("duration"),
                BadRequest.of(
                                "a stream of author and tag at once",
                                Who.VISITOR,
                                "GET",
                                "/v1/live/posts?author={author}&tag=x",
                                400)
                        .naming("tag"),
                BadRequest.of("a malformed post", Who.AUTHOR, "GET", "/v1/me/overlay?post={post}&post=no-id", 400)
                        .naming("post"),
                BadRequest.of(
                                "too many authors",
                                Who.AUTHOR,
                                "GET",
                                "/v1/me/overlay?author={author}" + "&author={stranger}".repeat(100),
                                400)
                        .naming("author"),
                BadRequest.of("no token", Who.VISITOR, "GET", "/v1/me", 401),
                BadRequest.of("no token", Who.VISITOR, "GET", "/v1/me/posts", 401),
                BadRequest.of("no token", Who.VISITOR, "GET", "/v1/me/feed", 401),
                BadRequest.of("no token", Who.VISITOR, "GET", "/v1/me/likes", 401),
                BadRequest.of("no token", Who.VISITOR, "GET", "/v1/me/overlay?post={post}", 401),
                BadRequest.of("a changed token", Who.FORGER, "GET", "/v1/me", 401),
                BadRequest.of("no such route", Who.VISITOR, "GET", "/v1/nothing", 404),
                BadRequest.of("no such method", Who.AUTHOR, "PUT", "/v1/posts/{post}", 405));
    }

    private static List<BadRequest> commands() {
        var faults = new ArrayList<BadRequest>();
        for (var command : COMMANDS) {
            var method = command.substring(0, command.indexOf(' '));
            var path = command.substring(command.indexOf(' ') + 1);
            faults.add(BadRequest.of("no token", Who.VISITOR, method, path, 401));
            faults.add(BadRequest.of("a changed token", Who.FORGER, method, path, 401));
            faults.add(BadRequest.of(
                    "an unknown id", Who.AUTHOR, method, path.replaceFirst("\\{[\\w-]+}", "{unknown}"), 404));
            faults.add(BadRequest.of(
                    "a malformed id", Who.AUTHOR, method, path.replaceFirst("\\{[\\w-]+}", "no-id"), 404));
            if (path.endsWith("/like")) {
                continue;
            }
            var foreign = method.equals("GET") ? 404 : 403;
            faults.add(BadRequest.of("somebody else's", Who.STRANGER, method, path, foreign));
            if (path.contains("{post}")) {
                faults.add(BadRequest.of(
                        "somebody else's draft", Who.STRANGER, method, path.replace("{post}", "{draft}"), 404));
            }
        }
        return faults;
    }

    private static List<BadRequest> bodies() {
        var faults = new ArrayList<BadRequest>();
        Route.ALL.stream().filter(route -> route.path().contains("{")).forEach(route -> {
            for (var id : List.of("{unknown}", "no-id")) {
                var good = route.faulty("", 404);
                faults.add(BadRequest.of(
                                id.equals("no-id") ? "a malformed id" : "an unknown id",
                                route.who(),
                                route.method(),
                                route.path().replaceFirst("\\{[\\w-]+}", id),
                                404)
                        .withBody(good.body())
                        .withHeader("If-Match", "*"));
            }
        });
        return faults;
    }

    private static List<BadRequest> states() {
        return List.of(
                BadRequest.of("a published post once more", Who.AUTHOR, "POST", "/v1/posts/{post}/publish", 409),
                BadRequest.of("a draft", Who.AUTHOR, "POST", "/v1/posts/{draft}/archive", 409),
                BadRequest.of("an old version", Who.AUTHOR, "POST", "/v1/posts/{post}/archive", 412)
                        .withHeader("If-Match", "\"999\""),
                BadRequest.of("an old version", Who.AUTHOR, "DELETE", "/v1/posts/{post}", 412)
                        .withHeader("If-Match", "\"999\""),
                BadRequest.of("no version at all", Who.AUTHOR, "DELETE", "/v1/posts/{post}", 400)
                        .withHeader("If-Match", "newest"),
                BadRequest.of("on a draft", Who.STRANGER, "PUT", "/v1/posts/{draft}/like", 404),
                BadRequest.of("on a draft", Who.STRANGER, "POST", "/v1/posts/{draft}/comments", 404)
                        .withBody("{\"body\": \"never\"}"),
                BadRequest.of(
                                "a comment of another post as parent",
                                Who.AUTHOR,
                                "POST",
                                "/v1/posts/{second}/comments",
                                400)
                        .withBody("{\"body\": \"never\", \"parentId\": \"{comment}\"}")
                        .naming("parentId"),
                BadRequest.of("an unknown comment as parent", Who.AUTHOR, "POST", "/v1/posts/{post}/comments", 400)
                        .withBody("{\"body\": \"never\", \"parentId\": \"{unknown}\"}")
                        .naming("parentId"),
                BadRequest.of("nothing to change", Who.AUTHOR, "PATCH", "/v1/posts/{post}", 400)
                        .withBody("{}")
                        .withHeader("If-Match", "*"),
                BadRequest.of("eleven tags", Who.AUTHOR, "PUT", "/v1/posts/{post}/tags", 400)
                        .withBody("{\"tags\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"]}")
                        .naming("tags"),
                BadRequest.of("a tag in capitals", Who.AUTHOR, "PUT", "/v1/posts/{post}/tags", 400)
                        .withBody("{\"tags\": [\"Never\"]}")
                        .naming("tags[0]"),
                BadRequest.of("a handle that is taken", Who.VISITOR, "POST", "/v1/users", 409)
                        .withBody("{\"handle\": \"{author-handle}\", \"email\": \"never@example.org\","
                                + " \"password\": \"long enough\"}")
                        .naming("handle"),
                BadRequest.of("a wrong password", Who.VISITOR, "POST", "/v1/sessions", 401)
                        .withBody("{\"login\": \"{author-handle}\", \"password\": \"a wrong one\"}"),
                BadRequest.of("the import scope for a member", Who.VISITOR, "POST", "/v1/sessions", 403)
                        .withBody("{\"login\": \"{author-handle}\", \"password\": \"correct horse battery\","
                                + " \"scope\": \"import\"}"),
                BadRequest.of("an unknown author among the items", Who.IMPORTER, "POST", "/v1/likes/batch", 400)
                        .withBody("{\"items\": [{\"postId\": \"{unknown}\", \"userId\": \"{author}\"}]}")
                        .naming("items[0].postId"));
    }
}
