package dev.fanfold.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.site.Site;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Every read that is not an administrator's, in every form that has a statement of its own: first pages, pages on from
 * there, and back.
 */
final class PublicReads {

    /** Under this much is a form of its own: the pages before it are counted over. */
    private static final int DEEP_PAGE = 400;

    private final Api api;
    private final Site site;
    private final Set<String> called = new TreeSet<>();

    /** @param api as the member that follows most */
    PublicReads(Api api, Site site) {
        this.api = api;
        this.site = site;
    }

    /** @throws IllegalStateException where there is a public read that this does not know */
    void callAll() {
        UUID author = site.prolific(0);
        JsonNode first =
                api.json("/v1/posts?sort=discussed&limit=1").path("items").path(0);
        String post = first.path("id").asText();
        lists(author);
        comments(post);
        for (String words : List.of("river", "Garden+music", "winter+market+letter+bicycle")) {
            walk("/v1/search/posts", "/v1/search/posts?limit=20&q=" + words);
            walk("/v1/search/posts", "/v1/search/posts?limit=20&sort=relevance&q=" + words);
        }
        tags();
        mine(post, author);
        call("/v1/tags/{id}", "/v1/tags/" + site.tag(0));
        call("/v1/tags/by-name/{name}", "/v1/tags/by-name/" + site.tagName(0));
        call("/v1/posts/{id}", "/v1/posts/" + post);
        for (String sort : new String[] {"followers", "posts", "handle"}) {
            walk("/v1/authors", "/v1/authors?limit=20&sort=" + sort);
        }
        call("/v1/authors", "/v1/authors?sort=handle&page=2");
        call("/v1/authors/{id}", "/v1/authors/" + author);
        call("/v1/authors/by-handle/{handle}", "/v1/authors/by-handle/member-7");
        call("/v1/live/posts", "/v1/live/posts?duration=0&tag=" + site.tagName(0));
        call("/v1/live/posts/{id}", "/v1/live/posts/" + post + "?duration=0");
        Set<String> missed = published();
        missed.removeAll(called);
        if (!missed.isEmpty()) {
            throw new IllegalStateException("no plan of " + missed + ": call them in PublicReads");
        }
    }

    private void comments(String post) {
        String path = "/v1/posts/" + post + "/comments";
        walk("/v1/posts/{postId}/comments", path + "?limit=20");
        for (String sort : List.of("new", "old")) {
            walk("/v1/posts/{postId}/comments", path + "?limit=20&sort=" + sort);
            call("/v1/posts/{postId}/comments", path + "?page=2&pageSize=5&sort=" + sort);
        }
    }

    private void tags() {
        for (String form : List.of("", "&sort=name", "&sort=name&prefix=topic-1")) {
            walk("/v1/tags", "/v1/tags?limit=20" + form);
        }
        call("/v1/tags", "/v1/tags?sort=name&page=3&pageSize=20");
    }

    private void mine(String post, UUID author) {
        walk("/v1/me/feed", "/v1/me/feed?limit=20");
        walk("/v1/me/likes", "/v1/me/likes?limit=20");
        call("/v1/me/overlay", "/v1/me/overlay?post=" + post + "&author=" + author);
    }

    private void lists(UUID author) {
        String tag = site.tagName(0);
        walk("/v1/posts", "/v1/posts?limit=20");
        walk("/v1/posts", "/v1/posts?limit=20&author=" + author);
        walk("/v1/posts", "/v1/posts?limit=20&tag=" + tag);
        for (String filter : List.of("", "&author=" + author, "&tag=" + tag)) {
            call("/v1/posts", "/v1/posts?page=1&pageSize=20" + filter);
            call("/v1/posts", "/v1/posts?page=" + DEEP_PAGE + "&pageSize=20" + filter);
        }
        walk("/v1/posts", "/v1/posts?limit=20&from=2023-06-01T00:00:00Z&to=2024-06-01T00:00:00Z");
        walk("/v1/posts", "/v1/posts?limit=20&author=" + author + "&to=2024-06-01T00:00:00Z");
        walk("/v1/posts", "/v1/posts?limit=20&tag=" + tag + "&author=" + author);
        walk("/v1/posts", "/v1/posts?limit=20&tag=" + tag + "&tag=" + site.tagName(1));
        for (String sort : List.of("top", "discussed", "active")) {
            walk("/v1/posts", "/v1/posts?limit=20&sort=" + sort);
            walk("/v1/posts", "/v1/posts?limit=20&tag=" + tag + "&sort=" + sort);
            walk("/v1/posts", "/v1/posts?limit=20&tag=" + tag + "&tag=" + site.tagName(1) + "&sort=" + sort);
            walk("/v1/posts", "/v1/posts?limit=20&author=" + author + "&sort=" + sort);
        }
    }

    private void walk(String route, String path) {
        String next = api.json(path).path("next").textValue();
        for (int pages = 0; next != null && pages < 3; pages++) {
            JsonNode page = api.json(path + "&cursor=" + Api.encoded(next));
            String previous = page.path("previous").textValue();
            if (previous != null) {
                api.json(path + "&cursor=" + Api.encoded(previous));
            }
            next = page.path("next").textValue();
        }
        called.add(route);
    }

    private void call(String route, String path) {
        api.text(path);
        called.add(route);
    }

    /** What the service itself publishes, less what only administrators may read. */
    private Set<String> published() {
        Set<String> reads = new TreeSet<>();
        api.json("/openapi?format=json").path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (path.getKey().startsWith("/v1/") && !path.getKey().startsWith("/v1/admin/") && !get.isMissingNode()) {
                reads.add(path.getKey());
            }
        });
        return reads;
    }
}
