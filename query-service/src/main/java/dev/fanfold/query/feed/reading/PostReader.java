package dev.fanfold.query.feed.reading;

import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.query.freshness.Freshness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** One post with its body, from Redis or from two look-ups by key. */
@Singleton
class PostReader {

    /** One row by primary key. */
    static final String CARD = "SELECT card, revision FROM post WHERE id = $1 AND listed";

    /** One row by primary key. */
    static final String BODY = "SELECT body_json FROM post_body WHERE post_id = $1";

    private final Pool pool;
    private final PostCache cache;
    private final Freshness freshness;

    PostReader(Pool pool, PostCache cache, Freshness freshness) {
        this.pool = pool;
        this.cache = cache;
        this.freshness = freshness;
    }

    Uni<Optional<PostDocument>> one(UUID id) {
        if (freshness.bypassesCaches()) {
            return stored(id, pool);
        }
        freshness.cached();
        return cached(id);
    }

    /** For who names no writes of their own. */
    Uni<Optional<PostDocument>> cached(UUID id) {
        return cache.getOrLoad(id, generation -> stored(id, generation.pool()));
    }

    private static Uni<Optional<PostDocument>> stored(UUID id, Pool pool) {
        return pool.withConnection(connection -> load(id, connection));
    }

    /**
     * The card first: its revision is what the document is cached under, and a body that is newer than it is replaced
     * with the revision that brought it. The other way round an old body would pass for a new one.
     */
    private static Uni<Optional<PostDocument>> load(UUID id, SqlConnection connection) {
        return connection.preparedQuery(CARD).execute(Tuple.of(id)).chain(cards -> {
            Iterator<Row> card = cards.iterator();
            if (!card.hasNext()) {
                return Uni.createFrom().item(Optional.empty());
            }
            Row found = card.next();
            return connection
                    .preparedQuery(BODY)
                    .execute(Tuple.of(id))
                    .map(bodies -> document(found, bodies.iterator()));
        });
    }

    private static Optional<PostDocument> document(Row card, Iterator<Row> body) {
        if (!body.hasNext()) {
            return Optional.empty();
        }
        String json = card.getString("card");
        String withBody = json.substring(0, json.length() - 1)
                + ",\"body\":"
                + body.next().getString("body_json")
                + "}";
        return Optional.of(new PostDocument(card.getLong("revision"), withBody));
    }
}
