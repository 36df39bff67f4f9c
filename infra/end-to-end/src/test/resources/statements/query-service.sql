DELETE FROM post_body WHERE post_id = ANY($1::uuid[]);

INSERT INTO comment (id, post_id)
SELECT DISTINCT ON (id) id, post_id FROM unnest($1::uuid[], $2::uuid[]) AS c (id, post_id) WHERE id IS NOT NULL
ON CONFLICT (id) DO NOTHING;

INSERT INTO follow AS f (follower_id, followee_id, version, following)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[])
ON CONFLICT (follower_id, followee_id) DO UPDATE SET version = EXCLUDED.version, following = EXCLUDED.following
    WHERE f.version < EXCLUDED.version
RETURNING f.follower_id, f.followee_id, new.following::int - coalesce(old.following, $5)::int AS gained;

INSERT INTO intake_position (generation, topic, partition, next_offset)
SELECT $1, topic, partition, $4 FROM unnest($2::text[], $3::int[]) AS p (topic, partition)
ON CONFLICT DO NOTHING;

INSERT INTO post (id) SELECT unnest($1::uuid[]) ON CONFLICT (id) DO NOTHING;

INSERT INTO post_body (post_id, body_json)
SELECT id, to_json(body)::text FROM unnest($1::uuid[], $2::text[]) AS e (id, body)
ON CONFLICT (post_id) DO UPDATE SET body_json = EXCLUDED.body_json;

INSERT INTO post_like AS l (post_id, user_id, version, liked)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[])
ON CONFLICT (post_id, user_id) DO UPDATE SET version = EXCLUDED.version, liked = EXCLUDED.liked
    WHERE l.version < EXCLUDED.version
RETURNING l.post_id, new.liked::int - coalesce(old.liked, $5)::int AS gained;

INSERT INTO tag (id, name) SELECT * FROM unnest($1::uuid[], $2::text[]) AS t (id, name) ORDER BY id
ON CONFLICT (id) DO NOTHING;

INSERT INTO tag AS t (id, version, name, deleted)
SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[]) AS e (id, version, name, deleted)
ORDER BY id
ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, name = EXCLUDED.name, deleted = EXCLUDED.deleted
    WHERE t.version < EXCLUDED.version;

SELECT * FROM author WHERE handle = $1 AND shown ORDER BY handle, version DESC, id LIMIT $2;

SELECT * FROM author WHERE id = $1 AND shown;

SELECT FROM author WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;

SELECT FROM author WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE;

SELECT FROM author_count WHERE author_id = ANY($1::uuid[]) ORDER BY author_id FOR NO KEY UPDATE;

SELECT FROM post WHERE id = $1 AND listed;

SELECT FROM tag WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;

SELECT array_to_string(p.proargnames, $1) AS names, oidvectortypes(p.proargtypes) AS types, p.prosrc AS body
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = $2::regnamespace AND l.lanname = $3 AND p.prosrc <> $4 AND p.proargnames IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = $5)
ORDER BY p.proname;

SELECT attname FROM pg_attribute
WHERE attrelid = to_regclass($1) AND attnum > $2 AND attnotnull AND NOT atthasdef AND attidentity = $3
    AND NOT attisdropped;

SELECT author_id, version, rows_done FROM rename_job ORDER BY begun_at, author_id
LIMIT $1 FOR UPDATE SKIP LOCKED;

SELECT body_json FROM post_body WHERE post_id = $1;

SELECT c.relname FROM pg_constraint k
JOIN pg_index i ON i.indrelid = k.conrelid AND (i.indkey::int2[])[$1:cardinality(k.conkey) - $2] @> k.conkey
JOIN pg_class c ON c.oid = i.indexrelid
WHERE k.contype = $3 AND k.connamespace = $4::regnamespace;

SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = $1::regnamespace AND NOT i.indisunique AND i.indrelid <> $2::regclass
ORDER BY 1;

SELECT card, published_at, id FROM post
WHERE listed AND (published_at, id) < ($1, $2)
ORDER BY published_at DESC, id DESC LIMIT $3;

SELECT card, published_at, id FROM post
WHERE listed AND author_id = $4 AND (published_at, id) < ($1, $2)
ORDER BY published_at DESC, id DESC LIMIT $3;

SELECT card, revision FROM post WHERE id = $1 AND listed;

SELECT id FROM tag WHERE name = $1 AND NOT deleted ORDER BY name, version DESC, id LIMIT $2;

SELECT id, card FROM post WHERE id = ANY($1::uuid[]) AND listed;

SELECT id, name, post_count FROM tag
WHERE NOT deleted AND (-post_count, name, id) > ($1::bigint, $2, $3)
ORDER BY (-post_count) ASC, name ASC, id ASC LIMIT $4;

SELECT id, revision FROM post WHERE id = ANY($1::uuid[]);

SELECT item, path FROM comment WHERE post_id = $1 AND path > $2
ORDER BY path ASC LIMIT $3;

SELECT k.conname FROM pg_constraint k
WHERE k.contype = $1 AND k.connamespace = $2::regnamespace AND NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
        AND (i.indkey::int2[])[$3:cardinality(k.conkey) - $4] @> k.conkey);

SELECT post_count, comment_count, follower_count, following_count FROM author_count WHERE author_id = $1;

SELECT published_at, post_id AS id FROM tag_post
WHERE tag_id = $4 AND (published_at, post_id) < ($1, $2)
ORDER BY published_at DESC, post_id DESC LIMIT $3;

SELECT topic, partition, next_offset FROM intake_position
WHERE generation = $1 AND (topic, partition) IN (SELECT * FROM unnest($2::text[], $3::int[]));

UPDATE author_count c
SET post_count = c.post_count + d.posts, comment_count = c.comment_count + d.comments,
    follower_count = c.follower_count + d.followers, following_count = c.following_count + d.following
FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
    AS d (id, posts, comments, followers, following)
WHERE c.author_id = d.id;

UPDATE comment c
SET version = e.version, parent_id = coalesce(e.parent_id, c.parent_id), depth = coalesce(e.depth, c.depth, $11),
    path = coalesce(e.path, c.path), author_id = e.author_id, author_version = coalesce(a.version, $12),
    author_handle = a.handle, author_display_name = a.display_name, author_avatar_url = a.avatar_url,
    body = e.body, deleted = e.deleted, created_at = coalesce(e.created_at, c.created_at),
    edited_at = e.edited_at
FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::int[], $5::text[], $6::uuid[], $7::text[],
        $8::boolean[], $9::timestamptz[], $10::timestamptz[])
    AS e (id, version, parent_id, depth, path, author_id, body, deleted, created_at, edited_at)
LEFT JOIN author a ON a.id = e.author_id
WHERE c.id = e.id AND c.version < e.version
RETURNING c.post_id, new.parent_id, coalesce(new.author_id, old.author_id) AS author_id,
    (NOT new.deleted)::int - (old.version > $13 AND NOT old.deleted)::int AS gained;

UPDATE comment c SET reply_count = c.reply_count + d.replies
FROM unnest($1::uuid[], $2::bigint[]) AS d (id, replies) WHERE c.id = d.id;

UPDATE intake_position p SET next_offset = b.next
FROM unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[]) AS b (topic, partition, expected, next)
WHERE p.generation = $1 AND p.topic = b.topic AND p.partition = b.partition AND p.next_offset = b.expected;

UPDATE post p
SET like_count = p.like_count + d.likes, comment_count = p.comment_count + d.comments,
    revision = p.revision + $4
FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS d (id, likes, comments)
WHERE p.id = d.id;

UPDATE post p
SET tags_version = e.version, revision = p.revision + $5,
    tag_ids = ARRAY(SELECT jsonb_array_elements_text(e.ids::jsonb)::uuid),
    tags = ARRAY(SELECT jsonb_array_elements_text(e.names::jsonb))
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) AS e (id, version, ids, names)
WHERE p.id = e.id AND p.tags_version < e.version
RETURNING p.id;

UPDATE post p
SET version = e.version, listed = e.listed, author_id = coalesce(e.author_id, p.author_id),
    author_version = coalesce(a.version, $11), author_handle = a.handle,
    author_display_name = a.display_name, author_avatar_url = a.avatar_url, slug = e.slug,
    title = e.title, summary = e.summary, created_at = e.created_at, published_at = e.published_at,
    edited_at = e.edited_at, revision = p.revision + $12
FROM unnest($1::uuid[], $2::bigint[], $3::boolean[], $4::uuid[], $5::text[], $6::text[], $7::text[],
        $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
    AS e (id, version, listed, author_id, slug, title, summary, created_at, published_at, edited_at)
LEFT JOIN author a ON a.id = e.author_id
WHERE p.id = e.id AND p.version < e.version
RETURNING p.id, coalesce(new.author_id, old.author_id) AS author_id, old.listed AS was_listed,
    new.listed AS is_listed, old.published_at IS DISTINCT FROM new.published_at AS moved;

UPDATE tag t SET post_count = t.post_count + d.posts
FROM unnest($1::uuid[], $2::bigint[]) AS d (id, posts) WHERE t.id = d.id;

WITH fresh AS (
    INSERT INTO author (id) SELECT unnest($1::uuid[]) ORDER BY 1 ON CONFLICT (id) DO NOTHING RETURNING id
)
INSERT INTO author_count (author_id) SELECT id FROM fresh;

WITH newest AS (
    UPDATE author a
    SET version = e.version, handle = e.handle, display_name = e.display_name, bio = e.bio,
        avatar_url = e.avatar_url, status = e.status, created_at = e.created_at, revision = a.revision + $9
    FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::timestamptz[])
        AS e (id, version, handle, display_name, bio, avatar_url, status, created_at)
    WHERE a.id = e.id AND a.version < e.version
    RETURNING a.id, a.version,
        (old.handle, old.display_name, old.avatar_url) IS DISTINCT FROM
            (new.handle, new.display_name, new.avatar_url) AS renamed
)
INSERT INTO rename_job (author_id, version)
SELECT id, version FROM newest
WHERE renamed AND (EXISTS (SELECT FROM post p WHERE p.author_id = newest.id)
    OR EXISTS (SELECT FROM comment c WHERE c.author_id = newest.id))
ON CONFLICT (author_id) DO UPDATE SET version = EXCLUDED.version;

WITH wanted AS MATERIALIZED (
    SELECT p.id AS post_id, p.published_at, t.tag_id
    FROM post p CROSS JOIN unnest(p.tag_ids) AS t (tag_id)
    WHERE p.id = ANY($1::uuid[]) AND p.listed
), gone AS (
    DELETE FROM tag_post m
    WHERE m.post_id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM wanted w WHERE w.post_id = m.post_id AND w.tag_id = m.tag_id)
    RETURNING m.tag_id
), come AS (
    INSERT INTO tag_post AS m (tag_id, post_id, published_at)
    SELECT DISTINCT tag_id, post_id, published_at FROM wanted
    ON CONFLICT (post_id, tag_id) DO UPDATE SET published_at = EXCLUDED.published_at
    RETURNING m.tag_id, old.tag_id IS NULL AS is_new
)
SELECT tag_id, $2 AS gained FROM gone
UNION ALL SELECT tag_id, $3 FROM come WHERE is_new;
