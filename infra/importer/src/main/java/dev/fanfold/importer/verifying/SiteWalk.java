package dev.fanfold.importer.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.state.LongPairMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One walk over the newest posts from the first page to the last: what the list shows of the imported posts (as
 * digests, since a site may be larger than memory), which it shows twice, and how many other posts the site holds.
 */
record SiteWalk(
        Map<UUID, Long> imported, List<UUID> repeated, long others, Map<String, Long> tags, long comments, long likes) {

    static SiteWalk walk(FanfoldClient client, LongPairMap posts) {
        Map<UUID, Long> imported = HashMap.newHashMap(posts.size());
        posts.forEachUuid((source, id) -> imported.put(id, null));
        List<UUID> repeated = new ArrayList<>();
        Map<String, Long> tags = new TreeMap<>();
        long[] counts = new long[3];
        pages(client, "/v1/posts?limit=100", post -> {
            UUID id = UUID.fromString(post.path("id").asText());
            if (!imported.containsKey(id)) {
                counts[0]++;
            } else if (imported.put(id, CardDigest.of(post)) != null) {
                repeated.add(id);
            } else {
                counts[1] += post.path("commentCount").asLong();
                counts[2] += post.path("likeCount").asLong();
                post.path("tags").forEach(tag -> tags.merge(tag.asText(), 1L, Long::sum));
            }
        });
        imported.values().removeIf(Objects::isNull);
        return new SiteWalk(imported, repeated, counts[0], tags, counts[1], counts[2]);
    }

    /** Every item of a list, page after page; nothing where the list does not exist. */
    static void pages(FanfoldClient client, String list, Consumer<JsonNode> each) {
        String next = list;
        while (next != null) {
            JsonNode page = client.get(next).orElse(null);
            if (page == null) {
                return;
            }
            page.path("items").forEach(each);
            JsonNode cursor = page.path("next");
            next = cursor.isTextual()
                    ? list + "&cursor=" + URLEncoder.encode(cursor.asText(), StandardCharsets.UTF_8)
                    : null;
        }
    }
}
