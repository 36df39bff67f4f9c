package dev.fanfold.query.tag;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** One tag by id or name. */
@ApplicationScoped
class TagReader {

    /** One row by primary key. */
    private static final String BY_ID = "SELECT id, name, post_count, version FROM tag WHERE id = $1 AND NOT deleted";

    /** One row by index tag_by_name, or else by tag_by_former_name, and primary key. */
    private static final String BY_NAME = """
            SELECT id, name, post_count, version FROM tag
            WHERE id = coalesce(
                (SELECT id FROM tag WHERE name = $1 AND NOT deleted ORDER BY name, version DESC, id LIMIT 1),
                (SELECT merged_into FROM tag WHERE name = $1 AND merged_into IS NOT NULL
                 ORDER BY name, version DESC, id LIMIT 1)) AND NOT deleted
            """;

    private final Pool pool;

    TagReader(Pool pool) {
        this.pool = pool;
    }

    /** The tag as JSON. */
    Uni<Optional<String>> byId(UUID id) {
        return one(BY_ID, id);
    }

    /** As {@link #byId}, of a name that a tag has or that was merged into it. */
    Uni<Optional<String>> byName(String name) {
        return one(BY_NAME, name);
    }

    private Uni<Optional<String>> one(String sql, Object key) {
        return pool.preparedQuery(sql).execute(Tuple.of(key)).map(rows -> {
            Iterator<Row> tags = rows.iterator();
            return tags.hasNext() ? Optional.of(json(tags.next())) : Optional.empty();
        });
    }

    static String json(Row row) {
        return new JsonObject()
                .put("id", row.getUUID("id").toString())
                .put("name", row.getString("name"))
                .put("postCount", row.getLong("post_count"))
                .put("version", row.getLong("version"))
                .encode();
    }
}
