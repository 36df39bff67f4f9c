package dev.fanfold.query.discussion.projecting;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Comment rows by newest version. The row itself is the membership behind the counts of its post, its author and its
 * parent: each moves when the comment really became visible or invisible.
 */
@ApplicationScoped
public class CommentProjector {

    /**
     * A row for each comment event, by primary key. A new comment is written once and not first as a placeholder.
     * Erasure, which has no path, leaves its place in the thread.
     */
    private static final String COMMENTS = """
            INSERT INTO comment AS c (id, post_id, version, parent_id, depth, path, author_id, author_version,
                author_handle, author_display_name, author_avatar_url, body, deleted, created_at, edited_at)
            SELECT e.id, e.post_id, e.version, e.parent_id, coalesce(e.depth, 0), e.path, e.author_id,
                coalesce(a.version, 0), a.handle, a.display_name, a.avatar_url, e.body, e.deleted, e.created_at, e.edited_at
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::int[], $6::text[], $7::uuid[], $8::text[],
                    $9::boolean[], $10::timestamptz[], $11::timestamptz[])
                AS e (id, post_id, version, parent_id, depth, path, author_id, body, deleted, created_at, edited_at)
            LEFT JOIN author a ON a.id = e.author_id
            ON CONFLICT (id) DO UPDATE
            SET version = EXCLUDED.version, parent_id = coalesce(EXCLUDED.parent_id, c.parent_id),
                depth = CASE WHEN EXCLUDED.path IS NULL THEN coalesce(c.depth, 0) ELSE EXCLUDED.depth END,
                path = coalesce(EXCLUDED.path, c.path), author_id = EXCLUDED.author_id,
                author_version = EXCLUDED.author_version, author_handle = EXCLUDED.author_handle,
                author_display_name = EXCLUDED.author_display_name, author_avatar_url = EXCLUDED.author_avatar_url,
                body = EXCLUDED.body, deleted = EXCLUDED.deleted,
                created_at = coalesce(EXCLUDED.created_at, c.created_at), edited_at = EXCLUDED.edited_at
            WHERE c.version < EXCLUDED.version
            RETURNING c.post_id, new.created_at, new.parent_id, coalesce(new.author_id, old.author_id) AS author_id,
                (NOT new.deleted)::int - coalesce(old.version > 0 AND NOT old.deleted, false)::int AS gained
            """;

    /**
     * A row for each parent that is not here yet, by primary key. What is there is looked for first: a row that is
     * proposed in vain has been rendered all the same.
     */
    private static final String PLACEHOLDERS = """
            INSERT INTO comment (id, post_id)
            SELECT DISTINCT ON (t.id) t.id, t.post_id FROM unnest($1::uuid[], $2::uuid[]) AS t (id, post_id)
            WHERE t.id IS NOT NULL AND NOT EXISTS (SELECT FROM comment c WHERE c.id = t.id)
            ON CONFLICT (id) DO NOTHING
            """;

    /** A row for each parent whose replies changed, by primary key. */
    private static final String REPLIES = """
            UPDATE comment c SET reply_count = c.reply_count + d.replies
            FROM unnest($1::uuid[], $2::bigint[]) AS d (id, replies) WHERE c.id = d.id
            """;

    public void apply(List<CommentEvent> events, Changes changes, Transaction transaction) {
        if (events.isEmpty()) {
            return;
        }
        List<CommentRow> rows = events.stream().map(CommentRow::of).toList();
        for (Row row : write(rows, transaction)) {
            note(row, changes);
        }
        transaction.send(
                PLACEHOLDERS, Columns.uuids(rows, CommentRow::parentId), Columns.uuids(rows, CommentRow::postId));
        Collection<Delta> replies = changes.replies();
        if (!replies.isEmpty()) {
            transaction.send(REPLIES, Columns.uuids(replies, Delta::id), Columns.longs(replies, Delta::first));
        }
    }

    private static Iterable<Row> write(List<CommentRow> rows, Transaction transaction) {
        return transaction.run(
                COMMENTS,
                Columns.uuids(rows, CommentRow::id),
                Columns.uuids(rows, CommentRow::postId),
                Columns.longs(rows, CommentRow::version),
                Columns.uuids(rows, CommentRow::parentId),
                Columns.integers(rows, CommentRow::depth),
                Columns.texts(rows, CommentRow::path),
                Columns.uuids(rows, CommentRow::authorId),
                Columns.texts(rows, CommentRow::body),
                Columns.booleans(rows, CommentRow::deleted),
                Columns.instants(rows, CommentRow::createdAt),
                Columns.instants(rows, CommentRow::editedAt));
    }

    private static void note(Row row, Changes changes) {
        int gained = row.getInteger("gained");
        if (gained == 0) {
            return;
        }
        UUID post = row.getUUID("post_id");
        changes.post(post, 0, gained);
        if (gained > 0) {
            changes.talked(post, row.getOffsetDateTime("created_at"));
        } else {
            changes.quieter(post);
        }
        UUID author = row.getUUID("author_id");
        if (author != null) {
            changes.author(author, 0, gained);
        }
        UUID parent = row.getUUID("parent_id");
        if (parent != null) {
            changes.replies(parent, gained);
        }
    }
}
