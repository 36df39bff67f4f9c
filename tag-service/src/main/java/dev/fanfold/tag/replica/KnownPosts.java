package dev.fanfold.tag.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the copy of posts. */
@ApplicationScoped
public class KnownPosts {

    /** At most one row for each post, by primary key. */
    private static final String FIND = """
            SELECT post_id, author_id, status, version FROM known_post WHERE post_id = ANY($1)
            """;

    /**
     * As {@link #FIND}, locked in the order of ids. Whoever changes a post's tags or its copy takes this lock first: so
     * tags that are set while their post is being published are either seen by the one or the other, and no two
     * transactions wait for each other.
     */
    private static final String LOCK = """
            SELECT post_id, author_id, status, version FROM known_post WHERE post_id = ANY($1)
            ORDER BY post_id FOR NO KEY UPDATE
            """;

    public Uni<Map<UUID, KnownPost>> find(SqlClient client, Collection<UUID> ids) {
        return read(client, FIND, ids);
    }

    /** Those that are known, locked until the transaction ends. */
    public Uni<Map<UUID, KnownPost>> lock(SqlClient transaction, Collection<UUID> ids) {
        return read(transaction, LOCK, ids);
    }

    private static Uni<Map<UUID, KnownPost>> read(SqlClient client, String sql, Collection<UUID> ids) {
        return client.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, KnownPost> posts = new HashMap<>();
                    rows.forEach(row -> posts.put(row.getUUID("post_id"), post(row)));
                    return posts;
                });
    }

    private static KnownPost post(Row row) {
        return new KnownPost(
                row.getUUID("post_id"), row.getUUID("author_id"), row.getString("status"), row.getLong("version"));
    }
}
