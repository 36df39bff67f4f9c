-- Serves author cards by id, and the name that every post and comment of an author shows. A row with version 0 is a
-- placeholder: something of the author's came before the author.
CREATE TABLE author (
    id           uuid        PRIMARY KEY,
    version      bigint      NOT NULL DEFAULT 0,
    handle       text,
    display_name text,
    bio          text,
    avatar_url   text,
    status       text,
    shown        boolean     GENERATED ALWAYS AS (coalesce(status = 'active', false)) STORED,
    created_at   timestamptz,
    revision     bigint      NOT NULL DEFAULT 0
);

-- Serves AuthorReader: the author of a handle, the newest of two whose events crossed. Unique in user-service, not here.
CREATE INDEX author_by_handle ON author (handle, version DESC, id) WHERE shown;

-- Counts lie apart from names: writers of posts lock the name against a rename, and move counts at the end of their
-- transaction; in one row the two locks would deadlock with each other.
CREATE TABLE author_count (
    author_id     uuid   PRIMARY KEY,
    post_count    bigint NOT NULL DEFAULT 0 CHECK (post_count >= 0),
    comment_count bigint NOT NULL DEFAULT 0 CHECK (comment_count >= 0)
) WITH (fillfactor = 80);

-- An instant as answers carry it (RFC 3339, UTC, microseconds). Immutable, whatever the session's time zone.
CREATE FUNCTION rfc3339(instant timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- An author as posts and comments show them; NULL where there is none. Immutable: a function of its arguments.
CREATE FUNCTION render_author(id uuid, handle text, display_name text, avatar_url text)
RETURNS json LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT row_to_json(author) FROM (SELECT
        id AS "id", handle AS "handle", display_name AS "displayName", avatar_url AS "avatarUrl") author
        WHERE render_author.id IS NOT NULL);
END $$;
