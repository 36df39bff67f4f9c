-- A change that the live read model could not take while it is read: every card has another shape, and a column more.
-- Says itself what it leaves nothing to compare of.
CREATE OR REPLACE FUNCTION render_post(
    id uuid, author_id uuid, author_handle text, author_display_name text, author_avatar_url text, slug text, title text,
    summary text, tags text[], created_at timestamptz, published_at timestamptz, edited_at timestamptz,
    like_count bigint, comment_count bigint, version bigint
) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT row_to_json(card)::text FROM (SELECT
        id AS "id", render_author(author_id, author_handle, author_display_name, author_avatar_url) AS "author",
        slug AS "slug", title AS "title", length(title) AS "titleLength", summary AS "summary", tags AS "tags",
        rfc3339(created_at) AS "createdAt", rfc3339(published_at) AS "publishedAt", rfc3339(edited_at) AS "editedAt",
        like_count AS "likeCount", comment_count AS "commentCount", version AS "version") card);
END $$;

ALTER TABLE post ADD COLUMN title_length integer GENERATED ALWAYS AS (length(title)) STORED;

COMMENT ON COLUMN post.card IS 'compared: never';
