DELETE FROM outbox WHERE id = ANY($1);

SELECT * FROM post
WHERE author_id = $1 AND deleted_at IS NULL AND (created_at, id) < ($2, $3)
ORDER BY created_at DESC, id DESC LIMIT $4;

SELECT * FROM post WHERE id = $1 AND author_id = $2 AND deleted_at IS NULL;

SELECT array_to_string(p.proargnames, $1) AS names, oidvectortypes(p.proargtypes) AS types, p.prosrc AS body
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = $2::regnamespace AND l.lanname = $3 AND p.prosrc <> $4 AND p.proargnames IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = $5)
ORDER BY p.proname;

SELECT attname FROM pg_attribute
WHERE attrelid = to_regclass($1) AND attnum > $2 AND attnotnull AND NOT atthasdef AND attidentity = $3
    AND NOT attisdropped;

SELECT author_id, status, version FROM post WHERE id = $1 AND deleted_at IS NULL;

SELECT body_hash, status, answer, headers FROM idempotency_key
WHERE principal = $1 AND route = $2 AND key = $3;

SELECT c.relname FROM pg_constraint k
JOIN pg_index i ON i.indrelid = k.conrelid AND (i.indkey::int2[])[$1:cardinality(k.conkey) - $2] @> k.conkey
JOIN pg_class c ON c.oid = i.indexrelid
WHERE k.contype = $3 AND k.connamespace = $4::regnamespace;

SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = $1::regnamespace AND NOT i.indisunique AND i.indrelid <> $2::regclass
ORDER BY 1;

SELECT id, event_id, type, key, partition_id, entity_version, state, cause, traceparent, occurred_at
FROM outbox o
WHERE NOT EXISTS (SELECT FROM outbox h WHERE h.held_because IS NOT NULL AND h.key = o.key AND h.id <= o.id)
ORDER BY id LIMIT $1;

SELECT k.conname FROM pg_constraint k
WHERE k.contype = $1 AND k.connamespace = $2::regnamespace AND NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
        AND (i.indkey::int2[])[$3:cardinality(k.conkey) - $4] @> k.conkey);

UPDATE idempotency_key SET status = $4, answer = $5, headers = $6
WHERE principal = $1 AND route = $2 AND key = $3;

WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::boolean[], $8::timestamptz[]) WITH ORDINALITY
        AS a (id, author_id, slug, title, summary, body, publish, created_at, place)
), created AS (
    INSERT INTO post (id, author_id, status, slug, title, summary, body, created_at, published_at)
    SELECT id, author_id, CASE WHEN publish THEN $10 ELSE $11 END, slug, title, summary, body,
        created_at, CASE WHEN publish THEN created_at END
    FROM asked ORDER BY place
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT CASE c.status WHEN $12 THEN $13 ELSE $14 END,
        c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $9
    FROM created c
)
SELECT * FROM created;

WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[])
        WITH ORDINALITY AS a (id, post_id, parent_id, author_id, body, created_at, place)
), placed AS (
    SELECT a.*, coalesce(c.depth + $8, $9) AS depth,
        coalesce(c.path || $10, $11) || path_step(a.created_at, a.id) AS path,
        CASE WHEN p.id IS NULL THEN $12
             WHEN a.parent_id IS NOT NULL AND c.id IS NULL THEN $13
             WHEN c.depth = $14 THEN $15 END AS wrong
    FROM asked a
    LEFT JOIN post p ON p.id = a.post_id AND p.status = $16 AND p.deleted_at IS NULL
    LEFT JOIN comment c ON c.id = a.parent_id AND c.post_id = a.post_id AND c.deleted_at IS NULL
), added AS (
    INSERT INTO comment (id, post_id, parent_id, depth, path, author_id, body, created_at)
    SELECT id, post_id, parent_id, depth, path, author_id, body, created_at FROM placed
    WHERE NOT EXISTS (SELECT FROM placed WHERE wrong IS NOT NULL) ORDER BY place
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $17, c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $7
    FROM added c
)
SELECT id, post_id, parent_id, depth, author_id, body, created_at, $18::timestamptz AS edited_at,
    $19::bigint AS version, wrong, place
FROM placed ORDER BY place;

WITH asked AS (
    SELECT DISTINCT ON (post_id, user_id) * FROM
        unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[]) AS a (post_id, user_id, liked, since)
    ORDER BY post_id, user_id
), placed AS (
    SELECT a.*, p.id IS NULL AS no_post FROM asked a
    LEFT JOIN post p ON p.id = a.post_id AND p.status = $6 AND p.deleted_at IS NULL
), changed AS (
    INSERT INTO post_like AS l (post_id, user_id, liked, since)
    SELECT post_id, user_id, liked, since FROM placed
    WHERE NOT EXISTS (SELECT FROM placed WHERE no_post)
        AND (liked OR EXISTS (SELECT FROM post_like e
            WHERE e.post_id = placed.post_id AND e.user_id = placed.user_id))
    ORDER BY post_id, user_id
    ON CONFLICT (post_id, user_id) DO UPDATE
        SET liked = EXCLUDED.liked, since = EXCLUDED.since, version = l.version + $7
        WHERE l.liked <> EXCLUDED.liked
    RETURNING l.*
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT CASE WHEN c.liked THEN $8 ELSE $9 END,
        c.post_id || $10 || c.user_id, c.post_id, c.version, like_state(ROW(c.*)::post_like), $5
    FROM changed c
)
SELECT p.post_id, p.user_id, p.no_post, coalesce(c.version, l.version, $11) AS version,
    c.version IS NOT NULL AS changed
FROM placed p
LEFT JOIN changed c USING (post_id, user_id)
LEFT JOIN post_like l USING (post_id, user_id)
ORDER BY p.post_id, p.user_id;

WITH changed AS (
    UPDATE comment SET version = version + $6, deleted_at = now()
    WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $7, c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $5 FROM changed c
)
SELECT * FROM changed;

WITH changed AS (
    UPDATE comment SET version = version + $7, body = $6, edited_at = now()
    WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $8, c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $5 FROM changed c
)
SELECT * FROM changed;

WITH changed AS (
    UPDATE post SET version = version + $10, title = coalesce($6, title), body = coalesce($7, body), summary = coalesce($8, summary),
        slug = coalesce($9, slug), edited_at = now()
    WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
        AND $11
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $12, c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $5 FROM changed c
)
SELECT * FROM changed;

WITH changed AS (
    UPDATE post SET version = version + $6, deleted_at = now()
    WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
        AND $7
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $8, c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $5 FROM changed c
)
SELECT * FROM changed;

WITH changed AS (
    UPDATE post SET version = version + $6, status = $7
    WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
        AND status = $8
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $9, c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $5 FROM changed c
)
SELECT * FROM changed;

WITH changed AS (
    UPDATE post SET version = version + $6, status = $7, published_at = coalesce(published_at, now())
    WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
        AND status <> $8
    RETURNING *
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $9, c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $5 FROM changed c
)
SELECT * FROM changed;
