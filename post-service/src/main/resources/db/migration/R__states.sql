-- Row to event state, the one place where it is decided what leaves this service (contracts: PostEvent.State,
-- CommentEvent.State, LikeEvent.State). Only a published post shows its text.
CREATE OR REPLACE FUNCTION post_state(p post) RETURNS text LANGUAGE sql STABLE AS $$
SELECT CASE WHEN p.status = 'published' AND p.deleted_at IS NULL THEN
    json_strip_nulls(json_build_object(
        'id', p.id, 'authorId', p.author_id, 'status', 'published', 'slug', p.slug, 'title', p.title,
        'summary', p.summary, 'body', p.body, 'createdAt', rfc3339(p.created_at),
        'publishedAt', rfc3339(p.published_at), 'editedAt', rfc3339(p.edited_at), 'version', p.version))::text
ELSE
    json_strip_nulls(json_build_object(
        'id', p.id, 'authorId', p.author_id,
        'status', CASE WHEN p.deleted_at IS NULL THEN p.status ELSE 'deleted' END, 'version', p.version))::text
END $$;

-- A deleted comment keeps its place in the thread and loses author and text.
CREATE OR REPLACE FUNCTION comment_state(c comment) RETURNS text LANGUAGE sql STABLE AS $$
SELECT json_strip_nulls(json_build_object(
    'id', c.id, 'postId', c.post_id, 'parentId', c.parent_id, 'depth', c.depth, 'path', c.path,
    'authorId', CASE WHEN c.deleted_at IS NULL THEN c.author_id END,
    'body', CASE WHEN c.deleted_at IS NULL THEN c.body END,
    'deleted', c.deleted_at IS NOT NULL, 'createdAt', rfc3339(c.created_at), 'editedAt', rfc3339(c.edited_at),
    'version', c.version))::text
$$;

CREATE OR REPLACE FUNCTION like_state(l post_like) RETURNS text LANGUAGE sql STABLE AS $$
SELECT json_strip_nulls(json_build_object(
    'postId', l.post_id, 'userId', l.user_id, 'liked', l.liked, 'since', rfc3339(l.since), 'version', l.version))::text
$$;
