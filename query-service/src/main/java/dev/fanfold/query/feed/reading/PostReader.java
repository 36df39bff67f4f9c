package dev.fanfold.query.feed.reading;

import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.query.freshness.Freshness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** One post with its body, from Redis or from one statement. */
@Singleton
class PostReader {

    /** One row by primary key, and its body by primary key, of one moment. */
    static final String POST = """
            SELECT card, revision, (SELECT body_json FROM post_body WHERE post_id = p.id) AS body
            FROM post p WHERE id = $1 AND listed
            """;

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

    /** What a body is cached under is the revision of that moment. */
    private static Uni<Optional<PostDocument>> stored(UUID id, Pool pool) {
        return pool.preparedQuery(POST).execute(Tuple.of(id)).map(PostReader::document);
    }

    private static Optional<PostDocument> document(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        if (!found.hasNext()) {
            return Optional.empty();
        }
        Row post = found.next();
        String body = post.getString("body");
        if (body == null) {
            return Optional.empty();
        }
        String card = post.getString("card");
        String withBody = card.substring(0, card.length() - 1) + ",\"body\":" + body + "}";
        return Optional.of(new PostDocument(post.getLong("revision"), withBody));
    }
}
