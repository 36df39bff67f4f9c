package dev.fanfold.query.author;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Author cards: profiles and counts, two look-ups by key. */
@ApplicationScoped
class AuthorReader {

    /** One row by primary key. */
    static final String BY_ID = "SELECT * FROM author WHERE id = $1 AND shown";

    /** One row by index author_by_handle; of two that crossed in a change of handles, the newer. */
    static final String BY_HANDLE =
            "SELECT * FROM author WHERE handle = $1 AND shown ORDER BY handle, version DESC, id LIMIT 1";

    /** One row by primary key, or none where nothing was written yet. */
    static final String COUNTS = """
            SELECT post_count, comment_count, follower_count, following_count, received_like_count
            FROM author_count WHERE author_id = $1
            """;

    /** A row for each who is shown, by primary key. */
    private static final String BY_IDS = "SELECT * FROM author WHERE id = ANY($1::uuid[]) AND shown";

    /** A row for each, by primary key. */
    private static final String COUNTS_OF = """
            SELECT author_id, post_count, comment_count, follower_count, following_count, received_like_count
            FROM author_count WHERE author_id = ANY($1::uuid[])
            """;

    private final Pool pool;

    AuthorReader(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<AuthorCard>> byId(UUID id) {
        return pool.withConnection(connection -> find(connection, BY_ID, Tuple.of(id)));
    }

    Uni<Optional<AuthorCard>> byHandle(String handle) {
        return pool.withConnection(connection -> find(connection, BY_HANDLE, Tuple.of(handle)));
    }

    /** Those of them who are shown. */
    Uni<Map<UUID, AuthorCard>> byIds(Collection<UUID> ids) {
        Tuple keys = Tuple.of(ids.toArray(UUID[]::new));
        return pool.withConnection(connection -> connection
                .preparedQuery(COUNTS_OF)
                .execute(keys)
                .chain(counts ->
                        connection.preparedQuery(BY_IDS).execute(keys).map(profiles -> cards(profiles, counts))));
    }

    private static Map<UUID, AuthorCard> cards(RowSet<Row> profiles, RowSet<Row> counts) {
        Map<UUID, Row> counted = HashMap.newHashMap(counts.size());
        counts.forEach(count -> counted.put(count.getUUID("author_id"), count));
        Map<UUID, AuthorCard> cards = HashMap.newHashMap(profiles.size());
        profiles.forEach(profile -> {
            UUID id = profile.getUUID("id");
            cards.put(id, AuthorCard.of(profile, counted.get(id)));
        });
        return cards;
    }

    private static Uni<Optional<AuthorCard>> find(SqlConnection connection, String sql, Tuple key) {
        return connection.preparedQuery(sql).execute(key).chain(authors -> {
            Iterator<Row> author = authors.iterator();
            if (!author.hasNext()) {
                return Uni.createFrom().item(Optional.empty());
            }
            Row profile = author.next();
            return connection
                    .preparedQuery(COUNTS)
                    .execute(Tuple.of(profile.getUUID("id")))
                    .map(counts ->
                            counts.iterator().hasNext() ? counts.iterator().next() : null)
                    .map(count -> Optional.of(AuthorCard.of(profile, count)));
        });
    }
}
