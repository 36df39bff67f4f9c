-- Tells of the tags of these posts that no event has told of yet, once each and only where the post is published: the
-- name of a draft's tag is as private as its title. A tag that was merged stands for the one that took its place. Rows of
-- tag are locked in the order of ids; the caller holds the posts' rows of known_post.
CREATE OR REPLACE FUNCTION tell_new_tags(posts uuid[], trace text) RETURNS void LANGUAGE sql AS $$
    WITH untold AS (
        SELECT id FROM tag t
        WHERE NOT told AND NOT gone AND id IN (
            SELECT coalesce(had.merged_into, had.id)
            FROM post_tag p JOIN known_post k USING (post_id) JOIN tag had ON had.id = p.tag_id
            WHERE p.post_id = ANY(posts) AND k.status = 'published')
        ORDER BY id FOR NO KEY UPDATE
    ), told AS (
        UPDATE tag t SET told = true FROM untold WHERE t.id = untold.id RETURNING t AS row
    )
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT 'fanfold.tag.created.v1', (row).id::text, (row).id, (row).version, tag_state(row), trace
    FROM told ORDER BY (row).name
$$;
