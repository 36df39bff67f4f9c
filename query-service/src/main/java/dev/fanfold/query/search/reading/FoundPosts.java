package dev.fanfold.query.search.reading;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cards of found posts with highlights, which are cut for the posts of one page only. */
@ApplicationScoped
class FoundPosts {

    private final Pool pool;

    FoundPosts(Pool pool) {
        this.pool = pool;
    }

    /** The items of those that are listed still. */
    Uni<Map<UUID, String>> items(List<UUID> posts, String query) {
        if (posts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        UUID[] ids = posts.toArray(UUID[]::new);
        return pool.preparedQuery(SearchSql.BODIES)
                .execute(Tuple.of(ids, query, Highlights.RESERVED, Highlights.REPLACED, Highlights.PIECES))
                .map(rows -> {
                    Map<UUID, String> bodies = new HashMap<>();
                    rows.forEach(row -> bodies.put(row.getUUID("id"), row.getString("body")));
                    return bodies;
                })
                .chain(bodies -> pool.preparedQuery(SearchSql.CARDS)
                        .execute(Tuple.of(ids, query, Highlights.RESERVED, Highlights.REPLACED, Highlights.WHOLE))
                        .map(rows -> {
                            Map<UUID, String> items = new HashMap<>();
                            rows.forEach(row -> items.put(row.getUUID("id"), item(row, bodies.get(row.getUUID("id")))));
                            return items;
                        }));
    }

    private static String item(Row row, String body) {
        String card = row.getString("card");
        JsonObject highlights = new JsonObject()
                .put("title", Highlights.html(row.getString("title")))
                .put("summary", Highlights.html(row.getString("summary")))
                .put("body", Highlights.html(body));
        return card.substring(0, card.length() - 1) + ",\"highlights\":" + highlights.encode() + "}";
    }
}
