package dev.fanfold.query.auditing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something the read model derives from itself. Each is one statement, hence one snapshot: what a projector writes in
 * one transaction is never seen half. Copies of names that a job is still bringing up to date are left out.
 *
 * <p>$1 the key after which, as text, $2 how many at most: rows by that key, with what is {@code shown} and what was
 * {@code found} by counting, as texts. A check is a line: what it is about, what the row shows over {@code p}, what it
 * should, and which rows count.
 */
public enum Check {

    /** Likes of each post by primary key of post_like. */
    POST_LIKES("post", "count", "like_count", "p.like_count::text", """
            (SELECT count(*) FROM post_like l WHERE l.post_id = p.id AND l.liked)::text""", "true"),

    /** Comments of each post by index comment_thread. */
    POST_COMMENTS("post", "count", "comment_count", "p.comment_count::text", """
            (SELECT count(*) FROM comment c
             WHERE c.post_id = p.id AND c.path IS NOT NULL AND c.version > 0 AND NOT c.deleted)::text""", "true"),

    /** Memberships of each listed post by primary key of tag_post. */
    POST_TAGS("post", "count", "tag_post", """
            (SELECT string_agg(m.tag_id::text, ' ' ORDER BY m.tag_id) FROM tag_post m WHERE m.post_id = p.id)""", """
            CASE WHEN p.listed THEN (SELECT string_agg(id::text, ' ' ORDER BY id) FROM unnest(p.tag_ids) AS id) END""", "true"),

    /** The rank of each post by primary key of post_like_rank. */
    POST_LIKE_RANK("post", "copy", "post_like_rank", """
            (SELECT json_build_array(r.author_id, r.published_at, r.tag_ids, r.like_count)::text
             FROM post_like_rank r WHERE r.post_id = p.id)""", """
            CASE WHEN p.listed
                THEN json_build_array(p.author_id, p.published_at, p.tag_ids, p.like_count)::text END""", "true"),

    /**
     * The rank of each post by primary key of post_comment_rank, with the latest of its comments by index
     * comment_thread.
     */
    POST_COMMENT_RANK("post", "copy", "post_comment_rank", """
            (SELECT json_build_array(r.author_id, r.published_at, r.tag_ids, r.comment_count, r.active_at)::text
             FROM post_comment_rank r WHERE r.post_id = p.id)""", """
            CASE WHEN p.listed THEN json_build_array(p.author_id, p.published_at, p.tag_ids, p.comment_count,
                greatest(p.published_at, (SELECT max(c.created_at) FROM comment c
                    WHERE c.post_id = p.id AND c.path IS NOT NULL AND c.version > 0 AND NOT c.deleted)))::text END""", "true"),

    /** One author of each listed post by primary key. */
    POST_AUTHOR("post", "copy", "author", """
            json_build_array(p.author_handle, p.author_display_name, p.author_avatar_url)::text""", """
            (SELECT json_build_array(a.handle, a.display_name, a.avatar_url)::text
             FROM author a WHERE a.id = p.author_id)""", """
            p.listed AND NOT EXISTS (SELECT FROM rename_job j WHERE j.author_id = p.author_id)"""),

    /** Tags of each listed post by primary key. */
    POST_TAG_NAMES("post", "copy", "tags", "array_to_json(p.tags)::text", """
            array_to_json(ARRAY(SELECT t.name FROM tag t WHERE t.id = ANY(p.tag_ids)
                ORDER BY t.name COLLATE "C", t.id))::text""", """
            p.listed AND NOT EXISTS (SELECT FROM tag_rename_job j WHERE j.tag_id = ANY(p.tag_ids))"""),

    /** Replies of each comment by index comment_thread, whose paths begin with its own. */
    COMMENT_REPLIES(
            "comment", "count", "reply_count", "p.reply_count::text", """
            (SELECT count(*) FROM comment c WHERE c.post_id = p.post_id AND c.path > p.path AND c.path < p.path || '~'
                AND c.parent_id = p.id AND c.version > 0 AND NOT c.deleted)::text""", "p.version > 0 AND p.path IS NOT NULL"),

    /** One author of each comment by primary key. */
    COMMENT_AUTHOR("comment", "copy", "author", """
            json_build_array(p.author_handle, p.author_display_name, p.author_avatar_url)::text""", """
            (SELECT json_build_array(a.handle, a.display_name, a.avatar_url)::text
             FROM author a WHERE a.id = p.author_id)""", """
            p.version > 0 AND p.author_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM rename_job j WHERE j.author_id = p.author_id)"""),

    /** One post of each comment by primary key. */
    COMMENT_POST("comment", "parent", "post", "p.post_id::text", """
            (SELECT o.id::text FROM post o WHERE o.id = p.post_id)""", "true"),

    /** Posts of each author by index post_newest_of_author. */
    AUTHOR_POSTS("author", "count", "post_count", """
            (SELECT n.post_count FROM author_count n WHERE n.author_id = p.id)::text""", """
            (SELECT count(*) FROM post o WHERE o.author_id = p.id AND o.listed)::text""", "true"),

    /** Comments of each author by index comment_author_version. */
    AUTHOR_COMMENTS("author", "count", "comment_count", """
            (SELECT n.comment_count FROM author_count n WHERE n.author_id = p.id)::text""", """
            (SELECT count(*) FROM comment c WHERE c.author_id = p.id AND c.version > 0 AND NOT c.deleted)::text""", "true"),

    /** Follows of each author by primary key of follow. */
    AUTHOR_FOLLOWING("author", "count", "following_count", """
            (SELECT n.following_count FROM author_count n WHERE n.author_id = p.id)::text""", """
            (SELECT count(*) FROM follow f WHERE f.follower_id = p.id AND f.following)::text""", "true"),

    /** Likes of the listed posts of each author, as those show them, by index post_newest_of_author. */
    AUTHOR_RECEIVED_LIKES("author", "count", "received_like_count", """
            (SELECT n.received_like_count FROM author_count n WHERE n.author_id = p.id)::text""", """
            (SELECT coalesce(sum(o.like_count), 0) FROM post o WHERE o.author_id = p.id AND o.listed)::text""", "true"),

    /** Members of each tag by index tag_post_newest. */
    TAG_POSTS("tag", "count", "post_count", "p.post_count::text", """
            (SELECT count(*) FROM tag_post m WHERE m.tag_id = p.id)::text""", "true"),

    /** Followers of each author by index follow_followee. */
    AUTHOR_FOLLOWERS("author", "count", "follower_count", """
            (SELECT n.follower_count FROM author_count n WHERE n.author_id = p.id)::text""", """
            (SELECT count(*) FROM follow f WHERE f.followee_id = p.id AND f.following)::text""", "true"),

    /** The body of each post by primary key: one of those that are listed, none of the others. */
    POST_BODY("post", "copy", "post_body", """
            (SELECT 'a body' FROM post_body b WHERE b.post_id = p.id)""", """
            CASE WHEN p.listed THEN 'a body' END""", "true"),

    /** The document of each post by primary key, made again from the post and its body. */
    POST_SEARCH("post", "copy", "post_search", """
            (SELECT json_build_array(s.published_at, md5(s.document::text))::text
             FROM post_search s WHERE s.post_id = p.id)""", """
            CASE WHEN p.listed THEN (SELECT json_build_array(p.published_at,
                    md5(render_search(p.title, p.summary, p.tags, b.body_json::json #>> '{}')::text))::text
                FROM post_body b WHERE b.post_id = p.id) END""", "true", 100),

    /** The published_at of each membership by primary key of tag_post: what lists by tag are sorted by. */
    POST_TAG_ORDER("post", "copy", "tag_post", """
            (SELECT string_agg(DISTINCT m.published_at::text, ' ') FROM tag_post m WHERE m.post_id = p.id)""", """
            (SELECT p.published_at::text FROM tag_post m WHERE m.post_id = p.id LIMIT 1)""", "p.listed"),

    /** One post of each rank by primary key; of ranks by likes and by comments. */
    LIKE_RANK_ORPHANS("post", "post_like_rank", "post_id"),
    COMMENT_RANK_ORPHANS("post", "post_comment_rank", "post_id"),

    /** One post of each body by primary key. */
    BODY_ORPHANS("post", "post_body", "post_id"),

    /** One post of each document by primary key. */
    SEARCH_ORPHANS("post", "post_search", "post_id"),

    /** One post of each membership by primary key of tag_post, whose first column is the post. */
    TAG_POST_ORPHANS("post", "tag_post", "post_id"),

    /** One author of each row of counts by primary key. */
    AUTHOR_COUNT_ORPHANS("author", "author_count", "author_id"),

    /**
     * How many listed posts there are, by index post_newest: all of them, once a round. The key is that of the first
     * one, which told again has everything counted.
     */
    SITE_POSTS("posts", "post", "listed", CheckedRows.first("post", "listed")),

    /** The same of tags, by index tag_alphabetical. */
    SITE_TAGS("tags", "tag", "NOT deleted", CheckedRows.first("tag", "NOT deleted")),

    /** The same of authors, by index author_alphabetical. */
    SITE_AUTHORS("authors", "author", "shown", CheckedRows.first("author", "shown")),

    /** One post of each row by primary key. */
    CHANGE_ORPHANS("post-change", "orphan", "post_change", "'there'", """
            (SELECT 'there' FROM post o WHERE o.id = p.post_id)""", "true", 500, CheckedRows.CHANGES);

    private final String entity;
    private final String kind;
    private final String field;
    private final int rows;
    private final String least;
    private final String sql;

    /** Of a row that should not be there: what it belongs to is not. */
    Check(String entity, String table, String owner) {
        this(entity, "orphan", table, "'there'", """
                (SELECT 'there' FROM %s o WHERE o.id = p.id)""".formatted(entity), "true", 500, CheckedRows.owners(owner, table));
    }

    /** Of how many rows of a table there are of those that are shown. */
    Check(String counted, String table, String shown, CheckedRows first) {
        this("site", "count", counted, kept(counted), counted(table, shown), "true", 2, first);
    }

    Check(String entity, String kind, String field, String shown, String found, String counts) {
        this(entity, kind, field, shown, found, counts, 500);
    }

    Check(String entity, String kind, String field, String shown, String found, String counts, int rows) {
        this(entity, kind, field, shown, found, counts, rows, CheckedRows.of(entity));
    }

    Check(
            String entity,
            String kind,
            String field,
            String shown,
            String found,
            String counts,
            int rows,
            CheckedRows source) {
        this.entity = entity;
        this.kind = kind;
        this.field = field;
        this.rows = rows;
        this.least = source.least();
        this.sql = """
                SELECT %s AS key, %s AS shown, %s AS found, %s AS counts FROM %s ORDER BY %s
                """.formatted(source.key(), shown, found, counts, source.sql(), source.order());
    }

    private static String kept(String kind) {
        return "(SELECT coalesce(sum(n), 0) FROM site_count WHERE kind = '%s')::text".formatted(kind);
    }

    private static String counted(String table, String shown) {
        return "(SELECT count(*) FROM %s WHERE %s)::text".formatted(table, shown);
    }

    /** As routes say it: {@code post-likes}. */
    static Optional<Check> of(String name) {
        return Arrays.stream(values())
                .filter(check -> check.label().equals(name))
                .findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String entity() {
        return entity;
    }

    /** {@code count}, {@code copy}, {@code parent} or {@code orphan}. */
    public String kind() {
        return kind;
    }

    String field() {
        return field;
    }

    /** How many a slice has unless asked otherwise: some ten milliseconds. */
    public int rows() {
        return rows;
    }

    /** The key before all. */
    String least() {
        return least;
    }

    String sql() {
        return sql;
    }
}
