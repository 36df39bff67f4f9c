package dev.fanfold.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fanfold.importer.client.FanfoldClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** A site's records in memory: batches in, the query API's documents out. */
final class FakeStore {

    final UUID account = UUID.randomUUID();
    final Map<String, ObjectNode> users = new LinkedHashMap<>();
    final Map<String, ObjectNode> posts = new LinkedHashMap<>();
    final Map<String, ObjectNode> comments = new LinkedHashMap<>();
    final Map<String, Set<String>> likes = new LinkedHashMap<>();
    private final Set<String> handles = new HashSet<>();
    private long ids;

    synchronized void take(String handle) {
        handles.add(handle);
    }

    synchronized ArrayNode violations(String path, JsonNode items) {
        ArrayNode violations = FanfoldClient.JSON.createArrayNode();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            if (path.startsWith("/v1/users")
                    && handles.contains(item.path("handle").asText())) {
                violate(violations, i, "handle", "is taken");
            }
            if (item.path("title").asText().contains("refuse me")) {
                violate(violations, i, "title", "is not wanted");
            }
            limit(violations, i, item, "handle", "[a-z0-9_-]{3,30}");
            limit(violations, i, item, "displayName", "\\S.{0,78}\\S|\\S");
            limit(violations, i, item, "bio", ".{0,20000}");
            limit(violations, i, item, "title", ".{1,300}");
            limit(violations, i, item, "summary", ".{0,1000}");
            limit(violations, i, item, "body", ".{1,100000}");
            item.path("tags").forEach(tag -> violateTag(violations, tag));
            reference(violations, i, item, "authorId", users);
            reference(violations, i, item, "userId", users);
            reference(violations, i, item, "postId", posts);
            reference(violations, i, item, "parentId", comments);
        }
        return violations;
    }

    synchronized JsonNode write(String path, JsonNode items) {
        ObjectNode answer = FanfoldClient.JSON.createObjectNode();
        ArrayNode acknowledged = answer.putArray("items");
        for (JsonNode item : items) {
            acknowledged.addObject().put("id", write(path, item.deepCopy())).put("version", 1);
        }
        return answer;
    }

    synchronized JsonNode read(String path, String query) {
        String[] parts = path.substring(1).split("/");
        if (path.equals("/v1/posts")) {
            return page(newest(), query);
        }
        if (path.equals("/v1/tags")) {
            return page(tags(), query);
        }
        if (parts[1].equals("authors")) {
            return users.containsKey(parts[2]) ? author(parts[2]) : null;
        }
        if (!posts.containsKey(parts[2])) {
            return null;
        }
        return parts.length == 3 ? card(parts[2]) : page(thread(parts[2], null), query);
    }

    static ObjectNode problem(String title) {
        return FanfoldClient.JSON.createObjectNode().put("title", title);
    }

    private String write(String path, ObjectNode item) {
        String id = new UUID(1, ++ids).toString();
        switch (path) {
            case "/v1/users/batch" -> {
                handles.add(item.path("handle").asText());
                users.put(id, item);
            }
            case "/v1/posts/batch" -> posts.put(id, item);
            case "/v1/comments/batch" -> comments.put(id, item);
            case "/v1/post-tags/batch" ->
                posts.get(item.path("postId").asText()).set("tags", item.path("tags"));
            case "/v1/likes/batch" ->
                likes.computeIfAbsent(item.path("postId").asText(), post -> new HashSet<>())
                        .add(item.path("userId").asText());
            default -> throw new IllegalArgumentException(path);
        }
        return id;
    }

    private List<JsonNode> newest() {
        List<JsonNode> cards = new ArrayList<>();
        posts.keySet().forEach(id -> cards.add(card(id)));
        cards.sort(
                Comparator.comparing((JsonNode card) -> card.path("createdAt").asText())
                        .reversed());
        return cards;
    }

    private ObjectNode card(String id) {
        ObjectNode card = posts.get(id).deepCopy();
        card.put("id", id).putObject("author").put("id", card.path("authorId").asText());
        card.put("likeCount", likes.getOrDefault(id, Set.of()).size());
        card.put("commentCount", count(comments, "postId", id));
        return card.has("tags") ? card : card.set("tags", FanfoldClient.JSON.createArrayNode());
    }

    private ObjectNode author(String id) {
        ObjectNode card = users.get(id).deepCopy();
        card.put("postCount", count(posts, "authorId", id));
        return card.put("commentCount", count(comments, "authorId", id));
    }

    private List<JsonNode> tags() {
        Map<String, Integer> counts = new TreeMap<>();
        posts.values().forEach(post -> post.path("tags").forEach(tag -> counts.merge(tag.asText(), 1, Integer::sum)));
        List<JsonNode> tags = new ArrayList<>();
        counts.forEach((name, count) ->
                tags.add(FanfoldClient.JSON.createObjectNode().put("name", name).put("postCount", count)));
        return tags;
    }

    private List<JsonNode> thread(String post, String parent) {
        List<JsonNode> thread = new ArrayList<>();
        comments.forEach((id, comment) -> {
            boolean child = parent == null
                    ? !comment.has("parentId")
                    : comment.path("parentId").asText().equals(parent);
            if (child && comment.path("postId").asText().equals(post)) {
                ObjectNode card = comment.deepCopy();
                card.put("id", id)
                        .putObject("author")
                        .put("id", comment.path("authorId").asText());
                thread.add(card);
                thread.addAll(thread(post, id));
            }
        });
        return thread;
    }

    private static long count(Map<String, ObjectNode> records, String field, String id) {
        return records.values().stream()
                .filter(node -> node.path(field).asText().equals(id))
                .count();
    }

    private static JsonNode page(List<JsonNode> all, String query) {
        int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
        int to = Math.min(all.size(), from + 100);
        ObjectNode page = FanfoldClient.JSON.createObjectNode();
        page.putArray("items").addAll(all.subList(from, to));
        return page.put("next", to < all.size() ? Integer.toString(to) : null);
    }

    private static void reference(
            ArrayNode violations, int index, JsonNode item, String field, Map<String, ObjectNode> records) {
        if (item.has(field) && !records.containsKey(item.path(field).asText())) {
            violate(violations, index, field, "is not known");
        }
    }

    private static void limit(ArrayNode violations, int index, JsonNode item, String field, String pattern) {
        if (item.has(field)
                && !Pattern.compile(pattern, Pattern.DOTALL)
                        .matcher(item.get(field).asText())
                        .matches()) {
            violate(violations, index, field, "must match " + pattern);
        }
    }

    private static void violateTag(ArrayNode violations, JsonNode tag) {
        if (!tag.asText().matches("[a-z0-9.+#-]{1,50}")) {
            violate(violations, 0, "tags", "must not hold " + tag);
        }
    }

    private static void violate(ArrayNode violations, int index, String field, String message) {
        violations.addObject().put("field", "items[" + index + "]." + field).put("message", message);
    }
}
