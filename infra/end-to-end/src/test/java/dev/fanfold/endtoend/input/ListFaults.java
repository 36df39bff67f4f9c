package dev.fanfold.endtoend.input;

import dev.fanfold.endtoend.input.Scene.Who;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a request for a page: its limit, its cursor, its number. */
final class ListFaults {

    private static final List<String> LISTS = List.of(
            "/v1/posts",
            "/v1/posts?author={author}",
            "/v1/posts?tag={tag-a}",
            "/v1/posts/{post}/comments",
            "/v1/posts/{post}/comments?sort=new",
            "/v1/tags",
            "/v1/tags?sort=name",
            "/v1/authors",
            "/v1/authors?sort=handle",
            "/v1/me/posts",
            "/v1/me/feed",
            "/v1/me/likes");

    private ListFaults() {}

    static List<BadRequest> lists() {
        var faults = new ArrayList<BadRequest>();
        for (var list : LISTS) {
            var who = list.startsWith("/v1/me") ? Who.AUTHOR : Who.VISITOR;
            var joint = list + (list.contains("?") ? "&" : "?");
            for (var limit : List.of("0", "-1", "101", "1000", "many")) {
                faults.add(BadRequest.of("a limit of '" + limit + "'", who, "GET", joint + "limit=" + limit, 400)
                        .naming("limit"));
            }
            faults.add(BadRequest.of("a changed cursor", who, "GET", joint + "cursor=A{cursor:" + list + "}", 400)
                    .naming("cursor"));
            faults.add(BadRequest.of("a made-up cursor", who, "GET", joint + "cursor=second-page", 400)
                    .naming("cursor"));
            for (var other : LISTS) {
                if (!other.equals(list)) {
                    faults.add(BadRequest.of(
                                    "cursor of " + other, who, "GET", joint + "cursor={cursor:" + other + "}", 400)
                            .naming("cursor"));
                }
            }
        }
        faults.add(foreignCursor("/v1/posts?author={author}", "/v1/posts?author={stranger}"));
        faults.add(foreignCursor("/v1/posts?tag={tag-a}", "/v1/posts?tag={tag-b}"));
        faults.add(foreignCursor("/v1/posts/{post}/comments", "/v1/posts/{second}/comments"));
        for (var own : List.of("/v1/me/feed", "/v1/me/likes")) {
            var path = own + "?cursor={cursor:" + own + "}";
            faults.add(BadRequest.of("somebody else's cursor", Who.STRANGER, "GET", path, 400)
                    .naming("cursor"));
        }
        return faults;
    }

    /** Page numbers: beyond their reach, where there are none, and beside a cursor. */
    static List<BadRequest> tables() {
        var faults = new ArrayList<BadRequest>();
        for (var list : List.of(
                "/v1/posts?",
                "/v1/posts/{post}/comments?sort=new&",
                "/v1/tags?sort=name&",
                "/v1/authors?sort=handle&")) {
            for (var page : List.of("0", "-1", "10001", "501", "first")) {
                faults.add(BadRequest.of("page " + page, Who.VISITOR, "GET", list + "page=" + page, 400)
                        .naming("page"));
            }
            faults.add(BadRequest.of("a page of 101", Who.VISITOR, "GET", list + "pageSize=101", 400)
                    .naming("pageSize"));
            faults.add(BadRequest.of("page and cursor", Who.VISITOR, "GET", list + "page=2&cursor=x", 400)
                    .naming("cursor"));
        }
        for (var list : List.of(
                "/v1/posts?sort=top&",
                "/v1/posts?tag=a&tag=b&",
                "/v1/posts/{post}/comments?",
                "/v1/tags?",
                "/v1/tags?sort=name&prefix=a&",
                "/v1/authors?",
                "/v1/authors?sort=handle&prefix=a&")) {
            faults.add(BadRequest.of("a page of no table", Who.VISITOR, "GET", list + "page=1", 400)
                    .naming("page"));
        }
        return faults;
    }

    private static BadRequest foreignCursor(String list, String other) {
        var path = list + (list.contains("?") ? "&" : "?") + "cursor={cursor:" + other + "}";
        return BadRequest.of("cursor of " + other, Who.VISITOR, "GET", path, 400)
                .naming("cursor");
    }
}
