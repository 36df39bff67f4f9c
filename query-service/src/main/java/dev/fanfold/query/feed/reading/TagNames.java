package dev.fanfold.query.feed.reading;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which tags names stand for. That of a tag that was merged goes on to name the other one. */
@ApplicationScoped
class TagNames {

    /**
     * The id of the tag that a parameter names, by index tag_by_name; of two tags that crossed in a rename, the newer.
     * Where no tag is called so, by index tag_by_former_name the one that took the place of a tag that was. Null where
     * there is neither.
     */
    static final String ID = """
            coalesce(
                (SELECT id FROM tag WHERE name = %1$s AND NOT deleted ORDER BY name, version DESC, id LIMIT 1),
                (SELECT merged_into FROM tag WHERE name = %1$s AND merged_into IS NOT NULL
                 ORDER BY name, version DESC, id LIMIT 1))
            """;

    /** One row. */
    private static final String OF_NAME = "SELECT " + ID.formatted("$1") + "AS id";

    /** A row for each of a few tags, by primary key. */
    private static final String USES = "SELECT id, post_count FROM tag WHERE id = ANY($1::uuid[])";

    private final Pool pool;

    TagNames(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<UUID>> id(String name) {
        return pool.preparedQuery(OF_NAME)
                .execute(Tuple.of(name))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getUUID("id")));
    }

    /** The tags of all these names, the rarest first; empty where one of them is no tag's name. */
    Uni<Optional<List<UUID>>> ids(List<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(Optional.of(List.of()));
        }
        return Uni.join()
                .all(names.stream().map(this::id).toList())
                .andFailFast()
                .chain(ids -> ids.stream().anyMatch(Optional::isEmpty)
                        ? Uni.createFrom().item(Optional.empty())
                        : byUse(ids.stream().map(Optional::get).distinct().toList())
                                .map(Optional::of));
    }

    private Uni<List<UUID>> byUse(List<UUID> tags) {
        if (tags.size() == 1) {
            return Uni.createFrom().item(tags);
        }
        return pool.preparedQuery(USES)
                .execute(Tuple.of(tags.toArray(UUID[]::new)))
                .map(rows -> {
                    List<Row> uses = new ArrayList<>();
                    rows.forEach(uses::add);
                    uses.sort(Comparator.comparing(row -> row.getLong("post_count")));
                    return uses.stream().map(row -> row.getUUID("id")).toList();
                });
    }
}
