-- The tags of a post as events show them (PostTagsEvent.State of the contracts): the one place where this JSON is made,
-- and where the tags of a post that is not published are left out. A tag that was merged or deleted a moment ago shows as
-- what will become of it, also before RetagPosts has come to this post.
CREATE OR REPLACE FUNCTION post_tags_state(p post_tagging) RETURNS text LANGUAGE sql STABLE
RETURN json_strip_nulls(json_build_object(
    'postId', p.post_id,
    'tags', coalesce(
        (SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
         FROM known_post k JOIN tag t ON NOT t.gone AND t.id IN (
             SELECT coalesce(had.merged_into, had.id)
             FROM post_tag pt JOIN tag had ON had.id = pt.tag_id WHERE pt.post_id = k.post_id)
         WHERE k.post_id = p.post_id AND k.status = 'published'),
        '[]'),
    'version', p.version))::text;
