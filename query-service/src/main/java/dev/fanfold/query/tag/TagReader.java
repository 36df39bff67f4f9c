package dev.fanfold.query.tag;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tags, most used first, then by name; and one by id or name. */
@ApplicationScoped
class TagReader {

    /** A page by index tag_most_used, whose first column is the count negated: one ascending order. */
    private static final String MOST_USED = """
            SELECT id, name, post_count, version FROM tag
            WHERE NOT deleted AND (-post_count, name, id) %s ($1::bigint, $2, $3)
            ORDER BY (-post_count) %s, name %s, id %s LIMIT $4
            """;

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

    Uni<Page> mostUsed(Cursor cursor, int limit) {
        Key from = cursor == null ? Key.FIRST : Key.decode(cursor.key());
        return pool.preparedQuery(sql(cursor))
                .execute(Tuple.of(from.negatedCount(), from.name(), from.id(), Page.fetch(limit)))
                .map(rows -> {
                    List<Page.Item> items = new ArrayList<>();
                    rows.forEach(row ->
                            items.add(new Page.Item(json(row), Key.of(row).encode())));
                    return Page.of(items, limit, cursor);
                });
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

    static String sql(Cursor cursor) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        return switch (way) {
            case FORWARD -> MOST_USED.formatted(">", "ASC", "ASC", "ASC");
            case BACKWARD -> MOST_USED.formatted("<", "DESC", "DESC", "DESC");
            case BACKWARD_INCLUSIVE -> MOST_USED.formatted("<=", "DESC", "DESC", "DESC");
        };
    }

    private static String json(Row row) {
        return new JsonObject()
                .put("id", row.getUUID("id").toString())
                .put("name", row.getString("name"))
                .put("postCount", row.getLong("post_count"))
                .put("version", row.getLong("version"))
                .encode();
    }

    /** A tag's place: the name comes last, since it may hold any character. */
    private record Key(long negatedCount, UUID id, String name) {

        static final Key FIRST = new Key(Long.MIN_VALUE, new UUID(0, 0), "");

        static Key of(Row row) {
            return new Key(-row.getLong("post_count"), row.getUUID("id"), row.getString("name"));
        }

        String encode() {
            return negatedCount + "/" + id + "/" + name;
        }

        static Key decode(String key) {
            String[] parts = key.split("/", 3);
            return new Key(Long.parseLong(parts[0]), UUID.fromString(parts[1]), parts[2]);
        }
    }
}
