CREATE FUNCTION render_comment(
    id uuid, post_id uuid, parent_id uuid, depth integer, author_id uuid, author_handle text, author_display_name text,
    author_avatar_url text, body text, created_at timestamptz, edited_at timestamptz, reply_count bigint,
    deleted boolean, version bigint
) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT row_to_json(item)::text FROM (SELECT
        id AS "id", post_id AS "postId", parent_id AS "parentId", depth AS "depth",
        render_author(author_id, author_handle, author_display_name, author_avatar_url) AS "author", body AS "body",
        rfc3339(created_at) AS "createdAt", rfc3339(edited_at) AS "editedAt", reply_count AS "replyCount",
        deleted AS "deleted", version AS "version") item);
END $$;

-- Comments with author. A row with version 0 is a placeholder: a reply came before its parent. A deleted comment keeps
-- its place in the thread.
CREATE TABLE comment (
    id                  uuid        PRIMARY KEY,
    version             bigint      NOT NULL DEFAULT 0,
    post_id             uuid        NOT NULL,
    parent_id           uuid,
    depth               integer,
    path                text        COLLATE "C",
    author_id           uuid,
    author_version      bigint      NOT NULL DEFAULT 0,
    author_handle       text,
    author_display_name text,
    author_avatar_url   text,
    body                text,
    deleted             boolean     NOT NULL DEFAULT false,
    created_at          timestamptz,
    edited_at           timestamptz,
    reply_count         bigint      NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    item                text        GENERATED ALWAYS AS (render_comment(id, post_id, parent_id, depth, author_id,
                                        author_handle, author_display_name, author_avatar_url, body, created_at,
                                        edited_at, reply_count, deleted, version)) STORED
) WITH (fillfactor = 90);

-- Serves DiscussionReader: the thread of a post, depth first. Placeholders have no path yet.
CREATE INDEX comment_thread ON comment (post_id, path) WHERE path IS NOT NULL;

-- Serves RenameAuthors: comments that show an older version of their author than there is.
CREATE INDEX comment_author_version ON comment (author_id, author_version) WHERE author_id IS NOT NULL;
