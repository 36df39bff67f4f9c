package dev.fanfold.post.publishing;

import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An author's own posts, drafts and archived ones included: what no read model ever sees. */
@ApplicationScoped
class OwnPosts {

    /** $1 post, $2 author: one row, by primary keys; of the post nothing where it is not there. */
    private static final String ONE = """
            SELECT p.*, coalesce(k.status, 'active') AS account
            FROM (SELECT $2::uuid AS user_id) a
            LEFT JOIN known_user k USING (user_id)
            LEFT JOIN post p ON p.id = $1 AND p.author_id = a.user_id AND p.deleted_at IS NULL
            """;

    /** A page plus one row by index post_of_author, or one row without a post; the author by primary key. */
    private static final String PAGE = """
            SELECT p.*, coalesce(k.status, 'active') AS account
            FROM (SELECT $1::uuid AS user_id) a
            LEFT JOIN known_user k USING (user_id)
            LEFT JOIN LATERAL (
                SELECT * FROM post
                WHERE author_id = $1 AND deleted_at IS NULL AND (created_at, id) < ($2, $3)
                ORDER BY created_at DESC, id DESC LIMIT $4) p ON true
            ORDER BY p.created_at DESC, p.id DESC
            """;

    private static final OffsetDateTime END_OF_TIME = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final Pool pool;
    private final Signer signer;

    OwnPosts(Pool pool, Signer signer) {
        this.pool = pool;
        this.signer = signer;
    }

    record Page(List<PostAnswer> items, String next) {}

    private record Place(OffsetDateTime createdAt, UUID id) {}

    Uni<PostAnswer> one(UUID id, UUID authorId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id, authorId)).map(rows -> {
            return post(rows.iterator().next()).orElseThrow(() -> Problems.notFound("The post"));
        });
    }

    Uni<Page> page(UUID authorId, String cursor, int limit) {
        Place after = cursor == null ? new Place(END_OF_TIME, LAST_ID) : place(authorId, cursor);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(authorId, after.createdAt(), after.id(), limit + 1))
                .map(rows -> {
                    List<PostAnswer> posts = new ArrayList<>();
                    rows.forEach(row -> post(row).ifPresent(posts::add));
                    boolean more = posts.size() > limit;
                    List<PostAnswer> items = more ? posts.subList(0, limit) : posts;
                    return new Page(items, more ? cursor(authorId, items.getLast()) : null);
                });
    }

    private static Optional<PostAnswer> post(Row row) {
        if (!row.getString("account").equals("active")) {
            throw Problems.accountInactive();
        }
        return row.getUUID("id") == null ? Optional.empty() : Optional.of(PostAnswer.of(row));
    }

    private String cursor(UUID authorId, PostAnswer last) {
        return signer.sign(purpose(authorId), last.createdAt() + "/" + last.id());
    }

    private Place place(UUID authorId, String cursor) {
        String[] parts = signer.verify(purpose(authorId), cursor)
                .orElseThrow(() -> Problems.invalid("cursor", "is not a cursor of this list"))
                .split("/");
        return new Place(OffsetDateTime.parse(parts[0]), UUID.fromString(parts[1]));
    }

    private static String purpose(UUID authorId) {
        return "own-posts:" + authorId;
    }
}
