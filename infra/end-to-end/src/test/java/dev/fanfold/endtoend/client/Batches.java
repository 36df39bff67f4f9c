package dev.fanfold.endtoend.client;

import dev.fanfold.stack.testing.LocalStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The batch routes, with the administrator's import scope: many records of any author and date in few calls. */
public record Batches(Api api) {
    private static final int MOST = 500;

    public static Batches of(LocalStack stack) {
        var admin = stack.adminCredentials();
        return new Batches(Api.of(stack).signIn(admin.login(), admin.password(), "import"));
    }

    /** Published posts of an author, numbered from 0, and their ids in that order. */
    public List<String> posts(String author, int count, IntFunction<Instant> date) {
        return send(
                "/v1/posts/batch",
                count,
                n -> Map.of(
                        "authorId",
                        author,
                        "title",
                        "Number " + n,
                        "body",
                        "Body of number " + n,
                        "createdAt",
                        date.apply(n).toString()));
    }

    /** @param parent a comment, or null */
    public List<String> comments(String author, String post, String parent, int count, IntFunction<Instant> date) {
        return send("/v1/comments/batch", count, n -> {
            var item = new HashMap<String, Object>(Map.of(
                    "authorId",
                    author,
                    "postId",
                    post,
                    "body",
                    "Comment " + n,
                    "createdAt",
                    date.apply(n).toString()));
            if (parent != null) {
                item.put("parentId", parent);
            }
            return item;
        });
    }

    /** One like of each post. */
    public void likes(String user, List<String> posts) {
        send("/v1/likes/batch", posts.size(), n -> Map.of("userId", user, "postId", posts.get(n)));
    }

    /** The same tags for all the posts; tag-service may have to wait a moment for its copy of them. */
    public void tags(List<String> posts, String... names) {
        dev.fanfold.stack.testing.Eventually.eventually(() ->
                send("/v1/post-tags/batch", posts.size(), n -> Map.of("postId", posts.get(n), "tags", List.of(names))));
    }

    private List<String> send(String path, int count, IntFunction<Map<String, Object>> item) {
        var ids = new ArrayList<String>();
        for (int from = 0; from < count; from += MOST) {
            var items = IntStream.range(from, Math.min(count, from + MOST))
                    .mapToObj(item)
                    .toList();
            api.post(path, Map.of("items", items))
                    .is(201)
                    .body()
                    .path("items")
                    .forEach(answered -> ids.add(answered.path("id").asText()));
        }
        return ids;
    }
}
