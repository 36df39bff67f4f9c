package dev.fanfold.endtoend.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.chaos.Expected.Range;
import dev.fanfold.endtoend.chaos.Remembered.Comment;
import dev.fanfold.endtoend.chaos.Remembered.Post;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.stack.testing.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a visitor is shown, against what members remember. */
final class Comparison {
    private static final int NOT_FOUND = 404;

    private final Api visitor;
    private final Remembered memory;
    private final Expected expected;
    private final Map<String, Integer> tagged = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private Comparison(LocalStack stack, Remembered memory) {
        this.visitor = Api.of(stack);
        this.memory = memory;
        this.expected = new Expected(memory);
    }

    /** In words; none where all is as it should be. */
    static List<String> of(LocalStack stack, Remembered memory) {
        var comparison = new Comparison(stack, memory);
        memory.posts().forEach(comparison::post);
        memory.names().keySet().forEach(comparison::author);
        comparison.tags();
        return comparison.differences;
    }

    private void post(Post post) {
        var reply = visitor.get("/v1/posts/" + post.id);
        var what = "post " + post.id;
        if (!expected.isListed(post)) {
            differ(what, "status", NOT_FOUND, reply.status());
            return;
        }
        var shown = reply.body();
        differ(what, "title", post.title, shown.path("title").asText());
        differ(
                what,
                "author",
                memory.names().get(post.author),
                shown.at("/author/displayName").asText());
        count(what, "likeCount", expected.likes(post), shown);
        count(what, "commentCount", exactly(expected.comments(post)), shown);
        var tags = new ArrayList<String>();
        shown.path("tags").forEach(tag -> tags.add(tag.asText()));
        tags.forEach(tag -> tagged.merge(tag, 1, Integer::sum));
        if (!post.tagsDoubted && memory.tags().now(post.tags).stream().noneMatch(memory.tags()::isDoubted)) {
            differ(what, "tags", expected.tags(post), tags.stream().sorted().toList());
        }
        discussion(post);
    }

    private void discussion(Post post) {
        var shown = Pages.all(visitor, "/v1/posts/" + post.id + "/comments?limit=100").stream()
                .filter(comment -> !comment.path("deleted").asBoolean())
                .collect(Collectors.toMap(comment -> comment.path("id").asText(), comment -> comment));
        var there = memory.comments().stream()
                .filter(comment -> comment.post.equals(post.id) && expected.isThere(comment))
                .toList();
        differ(
                "post " + post.id,
                "comments",
                there.stream().map(comment -> comment.id).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(shown.keySet()));
        for (Comment comment : there) {
            var found = shown.get(comment.id);
            if (found != null) {
                differ(
                        "comment " + comment.id,
                        "body",
                        comment.body,
                        found.path("body").asText());
                count("comment " + comment.id, "replyCount", exactly(expected.replies(comment)), found);
            }
        }
    }

    private void author(String user) {
        var reply = visitor.get("/v1/authors/" + user);
        var what = "author " + user;
        if (!memory.isPresent(user)) {
            differ(what, "status", NOT_FOUND, reply.status());
            return;
        }
        var card = reply.body();
        var listed = expected.listed(user);
        differ(
                what,
                "displayName",
                memory.names().get(user),
                card.path("displayName").asText());
        count(what, "postCount", exactly(listed.size()), card);
        count(what, "commentCount", exactly(expected.comments(user)), card);
        count(what, "followerCount", expected.followers(user), card);
        count(what, "followingCount", expected.following(user), card);
        differ(
                what,
                "list",
                listed.stream().map(post -> post.id).sorted().toList(),
                Pages.all(visitor, "/v1/posts?limit=100&author=" + user).stream()
                        .map(post -> post.path("id").asText())
                        .sorted()
                        .toList());
    }

    /** Also of posts whose tags nobody remembers for sure: as many as show it. */
    private void tags() {
        memory.tags().all().forEach(id -> {
            var reply = visitor.get("/v1/tags/" + id);
            if (reply.status() != NOT_FOUND) {
                var shown = reply.body();
                count(
                        "tag " + id,
                        "postCount",
                        exactly(tagged.getOrDefault(shown.path("name").asText(), 0)),
                        shown);
            }
        });
    }

    private void count(String what, String name, Range range, JsonNode shown) {
        var count = shown.path(name).asLong(-1);
        if (!range.has(count)) {
            differences.add("%s: %s is %d, should be %s".formatted(what, name, count, range));
        }
    }

    private void differ(String what, String name, Object remembered, Object shown) {
        if (!remembered.equals(shown)) {
            differences.add("%s: %s is %s, should be %s".formatted(what, name, shown, remembered));
        }
    }

    private static Range exactly(long count) {
        return new Range(count, count);
    }
}
