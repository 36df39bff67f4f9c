-- An author as posts and comments show them; NULL where there is none, where nothing is known of them yet, and where they
-- are deleted. Rows made before show it when they change next, which a deletion sees to.
CREATE OR REPLACE FUNCTION render_author(id uuid, handle text, display_name text, avatar_url text)
RETURNS json LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT row_to_json(author) FROM (SELECT
        id AS "id", handle AS "handle", display_name AS "displayName", avatar_url AS "avatarUrl") author
        WHERE render_author.id IS NOT NULL AND render_author.display_name IS NOT NULL);
END $$;
