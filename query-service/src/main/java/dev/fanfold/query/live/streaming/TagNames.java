package dev.fanfold.query.live.streaming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The tag that a name means now. A stream stays with it, whatever it is called later. */
@ApplicationScoped
class TagNames {

    /** One row by index tag_by_name, or else by index tag_by_former_name, as lists of posts by tag find theirs. */
    private static final String TAG = """
            SELECT coalesce(
                (SELECT id FROM tag WHERE name = $1 AND NOT deleted ORDER BY name, version DESC, id LIMIT 1),
                (SELECT merged_into FROM tag WHERE name = $1 AND merged_into IS NOT NULL
                 ORDER BY name, version DESC, id LIMIT 1)) AS id
            """;

    private final Pool pool;

    TagNames(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<UUID>> idOf(String name) {
        return pool.preparedQuery(TAG)
                .execute(Tuple.of(name))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getUUID("id")));
    }
}
