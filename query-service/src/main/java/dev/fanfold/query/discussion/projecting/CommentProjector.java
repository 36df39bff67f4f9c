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

    /** A row for each comment of the batch, and for each parent, that is new. */
    private static final String PLACEHOLDERS = """
            INSERT INTO comment (id, post_id)
            SELECT DISTINCT ON (id) id, post_id FROM unnest($1::uuid[], $2::uuid[]) AS c (id, post_id) WHERE id IS NOT NULL
            ON CONFLICT (id) DO NOTHING
            """;

    /**
     * A row for each comment event, by primary key; every row is there already. Erasure leaves its place in the thread.
     */
    private static final String COMMENTS = """
            UPDATE comment c
            SET version = e.version, parent_id = coalesce(e.parent_id, c.parent_id), depth = coalesce(e.depth, c.depth, 0),
                path = coalesce(e.path, c.path), author_id = e.author_id, author_version = coalesce(a.version, 0),
                author_handle = a.handle, author_display_name = a.display_name, author_avatar_url = a.avatar_url,
                body = e.body, deleted = e.deleted, created_at = coalesce(e.created_at, c.created_at),
                edited_at = e.edited_at
            FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::int[], $5::text[], $6::uuid[], $7::text[],
                    $8::boolean[], $9::timestamptz[], $10::timestamptz[])
                AS e (id, version, parent_id, depth, path, author_id, body, deleted, created_at, edited_at)
            LEFT JOIN author a ON a.id = e.author_id
            WHERE c.id = e.id AND c.version < e.version
            RETURNING c.post_id, new.created_at, new.parent_id, coalesce(new.author_id, old.author_id) AS author_id,
                (NOT new.deleted)::int - (old.version > 0 AND NOT old.deleted)::int AS gained
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
        prepare(rows, CommentRow::id, transaction);
        prepare(rows, CommentRow::parentId, transaction);
        for (Row row : update(rows, transaction)) {
            note(row, changes);
        }
        Collection<Delta> replies = changes.replies();
        if (!replies.isEmpty()) {
            transaction.run(REPLIES, Columns.uuids(replies, Delta::id), Columns.longs(replies, Delta::first));
        }
    }

    private static void prepare(
            List<CommentRow> rows, java.util.function.Function<CommentRow, UUID> id, Transaction transaction) {
        transaction.run(PLACEHOLDERS, Columns.uuids(rows, id), Columns.uuids(rows, CommentRow::postId));
    }

    private static Iterable<Row> update(List<CommentRow> rows, Transaction transaction) {
        return transaction.run(
                COMMENTS,
                Columns.uuids(rows, CommentRow::id),
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
