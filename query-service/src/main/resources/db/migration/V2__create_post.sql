-- The card of a post in lists, rendered when the row changes and not when it is read. Immutable: a function of its
-- arguments, which is what a stored generated column asks for (row_to_json itself is marked stable).
CREATE FUNCTION render_post(
    id uuid, author_id uuid, author_handle text, author_display_name text, author_avatar_url text, slug text, title text,
    summary text, tags text[], created_at timestamptz, published_at timestamptz, edited_at timestamptz,
    like_count bigint, comment_count bigint, version bigint
) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT row_to_json(card)::text FROM (SELECT
        id AS "id", render_author(author_id, author_handle, author_display_name, author_avatar_url) AS "author",
        slug AS "slug", title AS "title", summary AS "summary", tags AS "tags", rfc3339(created_at) AS "createdAt",
        rfc3339(published_at) AS "publishedAt", rfc3339(edited_at) AS "editedAt", like_count AS "likeCount",
        comment_count AS "commentCount", version AS "version") card);
END $$;

-- Posts with author and counts. A row with version 0 is a placeholder: a like, a comment or tags came before the post.
-- A post that is not published keeps its row, unlisted and without text, so that no replay brings it back.
CREATE TABLE post (
    id                  uuid        PRIMARY KEY,
    version             bigint      NOT NULL DEFAULT 0,
    listed              boolean     NOT NULL DEFAULT false,
    author_id           uuid,
    author_version      bigint      NOT NULL DEFAULT 0,
    author_handle       text,
    author_display_name text,
    author_avatar_url   text,
    slug                text,
    title               text,
    summary             text,
    created_at          timestamptz,
    published_at        timestamptz CHECK (NOT listed OR published_at IS NOT NULL),
    edited_at           timestamptz,
    tags_version        bigint      NOT NULL DEFAULT 0,
    tag_ids             uuid[]      NOT NULL DEFAULT '{}',
    tags                text[]      NOT NULL DEFAULT '{}',
    like_count          bigint      NOT NULL DEFAULT 0 CHECK (like_count >= 0),
    comment_count       bigint      NOT NULL DEFAULT 0 CHECK (comment_count >= 0),
    revision            bigint      NOT NULL DEFAULT 0,
    card                text        GENERATED ALWAYS AS (render_post(id, author_id, author_handle, author_display_name,
                                        author_avatar_url, slug, title, summary, tags, created_at, published_at,
                                        edited_at, like_count, comment_count, version)) STORED
) WITH (fillfactor = 80); -- counts are no index column: room on the page makes their updates HOT

-- Serves FeedReader: newest posts.
CREATE INDEX post_newest ON post (published_at DESC, id DESC) WHERE listed;

-- Serves FeedReader: newest posts of an author.
CREATE INDEX post_newest_of_author ON post (author_id, published_at DESC, id DESC) WHERE listed;

-- Serves RenameAuthors: posts that show an older version of their author than there is.
CREATE INDEX post_author_version ON post (author_id, author_version);

-- Serves PostReader by primary key: the body as a JSON string, apart from the card, so that a like does not rewrite it.
CREATE TABLE post_body (
    post_id   uuid PRIMARY KEY,
    body_json text NOT NULL
);

-- Serves the like count: who likes what, so that a count moves only when a like really came or went.
CREATE TABLE post_like (
    post_id uuid    NOT NULL,
    user_id uuid    NOT NULL,
    version bigint  NOT NULL,
    liked   boolean NOT NULL,
    PRIMARY KEY (post_id, user_id)
);
