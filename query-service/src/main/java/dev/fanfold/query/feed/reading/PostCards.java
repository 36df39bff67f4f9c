package dev.fanfold.query.feed.reading;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cards of posts that another index found. */
@ApplicationScoped
public class PostCards {

    /** A page of cards by primary key. */
    private static final String CARDS = "SELECT id, card FROM post WHERE id = ANY($1::uuid[]) AND listed";

    private final Pool pool;

    PostCards(Pool pool) {
        this.pool = pool;
    }

    /** The cards of those that are listed now. */
    public Uni<Map<UUID, String>> of(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(CARDS)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> cards = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> cards.put(row.getUUID("id"), row.getString("card")));
                    return cards;
                });
    }
}
