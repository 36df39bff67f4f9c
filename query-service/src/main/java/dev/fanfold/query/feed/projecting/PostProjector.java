package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Post rows by newest version, with the names of author and tags as they are at this moment. */
@ApplicationScoped
public class PostProjector {

    /**
     * A row for each of these posts that is new, by primary key. What is there is looked for first: a row that is
     * proposed in vain has had its card rendered all the same.
     */
    private static final String PLACEHOLDERS = """
            INSERT INTO post (id)
            SELECT t.id FROM unnest($1::uuid[]) AS t (id) WHERE NOT EXISTS (SELECT FROM post p WHERE p.id = t.id)
            ON CONFLICT (id) DO NOTHING
            """;

    /**
     * A row for each post event, by primary key. A new post is written once and not first as a placeholder. Erasure
     * leaves nothing but the version.
     */
    private static final String POSTS = """
            INSERT INTO post AS p (id, version, listed, author_id, author_version, author_handle, author_display_name,
                author_avatar_url, slug, title, summary, created_at, published_at, edited_at, revision)
            SELECT e.id, e.version, e.listed, e.author_id, coalesce(a.version, 0), a.handle, a.display_name, a.avatar_url,
                e.slug, e.title, e.summary, e.created_at, e.published_at, e.edited_at, 1
            FROM unnest($1::uuid[], $2::bigint[], $3::boolean[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                    $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
                AS e (id, version, listed, author_id, slug, title, summary, created_at, published_at, edited_at)
            LEFT JOIN author a ON a.id = e.author_id
            ON CONFLICT (id) DO UPDATE
            SET version = EXCLUDED.version, listed = EXCLUDED.listed, author_id = EXCLUDED.author_id,
                author_version = EXCLUDED.author_version, author_handle = EXCLUDED.author_handle,
                author_display_name = EXCLUDED.author_display_name, author_avatar_url = EXCLUDED.author_avatar_url,
                slug = EXCLUDED.slug, title = EXCLUDED.title, summary = EXCLUDED.summary,
                created_at = EXCLUDED.created_at, published_at = EXCLUDED.published_at,
                edited_at = EXCLUDED.edited_at, revision = p.revision + 1,
                credited_likes = CASE WHEN EXCLUDED.listed THEN p.like_count ELSE 0 END,
                tags = ARRAY(SELECT t.name FROM tag t WHERE t.id = ANY(p.tag_ids) ORDER BY t.name COLLATE "C", t.id)
            WHERE p.version < EXCLUDED.version
            RETURNING p.id, coalesce(new.author_id, old.author_id) AS author_id, coalesce(old.listed, false) AS was_listed,
                new.listed AS is_listed, old.published_at IS DISTINCT FROM new.published_at AS moved,
                new.credited_likes - coalesce(old.credited_likes, 0) AS credited
            """;

    /** A row for each post that was applied and is listed, by primary key. */
    private static final String BODIES = """
            INSERT INTO post_body (post_id, body_json)
            SELECT id, to_json(body)::text FROM unnest($1::uuid[], $2::text[]) AS e (id, body)
            ON CONFLICT (post_id) DO UPDATE SET body_json = EXCLUDED.body_json
            """;

    /** A row for each post that was applied and is not listed, by primary key. */
    private static final String DROP_BODIES = "DELETE FROM post_body WHERE post_id = ANY($1::uuid[])";

    /** Makes sure that every post of the batch has a row, whatever came first. After {@link #apply}. */
    public void complete(Set<UUID> posts, Transaction transaction) {
        if (!posts.isEmpty()) {
            transaction.send(PLACEHOLDERS, (Object) posts.toArray(UUID[]::new));
        }
    }

    public void apply(List<PostEvent> events, Changes changes, Transaction transaction) {
        if (events.isEmpty()) {
            return;
        }
        List<PostRow> rows = events.stream().map(PostRow::of).toList();
        Set<UUID> applied = new java.util.HashSet<>();
        for (Row row : update(rows, transaction)) {
            applied.add(row.getUUID("id"));
            note(row, changes);
        }
        bodies(rows.stream().filter(row -> applied.contains(row.id())).toList(), transaction);
    }

    private static Iterable<Row> update(List<PostRow> rows, Transaction transaction) {
        return transaction.run(
                POSTS,
                Columns.uuids(rows, PostRow::id),
                Columns.longs(rows, PostRow::version),
                Columns.booleans(rows, PostRow::listed),
                Columns.uuids(rows, PostRow::authorId),
                Columns.texts(rows, PostRow::slug),
                Columns.texts(rows, PostRow::title),
                Columns.texts(rows, PostRow::summary),
                Columns.instants(rows, PostRow::createdAt),
                Columns.instants(rows, PostRow::publishedAt),
                Columns.instants(rows, PostRow::editedAt));
    }

    private static void note(Row row, Changes changes) {
        boolean was = row.getBoolean("was_listed");
        boolean is = row.getBoolean("is_listed");
        if (was != is) {
            changes.author(row.getUUID("author_id"), is ? 1 : -1, 0);
            changes.listed(is ? 1 : -1);
        }
        changes.received(row.getUUID("author_id"), row.getLong("credited"));
        if (is) {
            changes.shown(row.getUUID("id"));
        } else if (was) {
            changes.unlisted(row.getUUID("id"), row.getUUID("author_id"));
        }
        if (was != is || row.getBoolean("moved")) {
            changes.retagged(row.getUUID("id"));
        }
    }

    private static void bodies(List<PostRow> applied, Transaction transaction) {
        List<PostRow> shown = applied.stream().filter(PostRow::listed).toList();
        List<PostRow> hidden = applied.stream().filter(row -> !row.listed()).toList();
        if (!shown.isEmpty()) {
            transaction.send(BODIES, Columns.uuids(shown, PostRow::id), Columns.texts(shown, PostRow::body));
        }
        if (!hidden.isEmpty()) {
            transaction.send(DROP_BODIES, (Object) Columns.uuids(hidden, PostRow::id));
        }
    }
}
