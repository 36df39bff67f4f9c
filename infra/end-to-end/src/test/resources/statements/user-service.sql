DELETE FROM outbox WHERE id = ANY($1);

DELETE FROM session WHERE family = $1;

DELETE FROM session WHERE user_id = $1;

INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
SELECT $1, u.id::text, u.id, u.version, user_state(u), $2 FROM app_user u WHERE u.id = $3;

SELECT FROM app_user WHERE handle = $1;

SELECT array_to_string(p.proargnames, $1) AS names, oidvectortypes(p.proargtypes) AS types, p.prosrc AS body
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = $2::regnamespace AND l.lanname = $3 AND p.prosrc <> $4 AND p.proargnames IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = $5)
ORDER BY p.proname;

SELECT attname FROM pg_attribute
WHERE attrelid = to_regclass($1) AND attnum > $2 AND attnotnull AND NOT atthasdef AND attidentity = $3
    AND NOT attisdropped;

SELECT c.relname FROM pg_constraint k
JOIN pg_index i ON i.indrelid = k.conrelid AND (i.indkey::int2[])[$1:cardinality(k.conkey) - $2] @> k.conkey
JOIN pg_class c ON c.oid = i.indexrelid
WHERE k.contype = $3 AND k.connamespace = $4::regnamespace;

SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = $1::regnamespace AND NOT i.indisunique AND i.indrelid <> $2::regclass
ORDER BY 1;

SELECT count(*) FROM app_user;

SELECT id FROM app_user WHERE role = $1 AND status = $2 ORDER BY id FOR NO KEY UPDATE;

SELECT id, event_id, type, key, partition_id, entity_version, state, cause, traceparent, occurred_at
FROM outbox o
WHERE NOT EXISTS (SELECT FROM outbox h WHERE h.held_because IS NOT NULL AND h.key = o.key AND h.id <= o.id)
ORDER BY id LIMIT $1;

SELECT id, handle, email, display_name, role, status, created_at, version FROM app_user ORDER BY handle LIMIT $1 OFFSET $2;

SELECT id, handle, email, display_name, role, status, created_at, version FROM app_user WHERE handle >= $1 ORDER BY handle LIMIT $2;

SELECT id, handle, email, display_name, role, status, created_at, version FROM app_user WHERE id = $1 FOR NO KEY UPDATE;

SELECT id, role, password_hash FROM app_user
WHERE handle = $1 AND status = $2
UNION ALL
SELECT id, role, password_hash FROM app_user
WHERE lower(email) = lower($1) AND email IS NOT NULL AND status = $3;

SELECT k.conname FROM pg_constraint k
WHERE k.contype = $1 AND k.connamespace = $2::regnamespace AND NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
        AND (i.indkey::int2[])[$3:cardinality(k.conkey) - $4] @> k.conkey);

UPDATE idempotency_key SET status = $4, answer = $5, headers = $6
WHERE principal = $1 AND route = $2 AND key = $3;

UPDATE session s SET token_hash = $3, expires_at = $4 FROM app_user u
WHERE s.family = $1 AND s.token_hash = $2 AND s.expires_at > now()
    AND u.id = s.user_id AND u.status = $5
RETURNING u.id, u.role;

WITH asked AS (
    SELECT DISTINCT ON (follower_id, followee_id) * FROM
        unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[])
            AS a (follower_id, followee_id, following, since)
    ORDER BY follower_id, followee_id, since
), placed AS (
    SELECT a.*, r.id IS NULL AS no_follower, e.id IS NULL AS no_followee FROM asked a
    LEFT JOIN app_user r ON r.id = a.follower_id AND r.status = $6
    LEFT JOIN app_user e ON e.id = a.followee_id AND (e.status = $7 OR NOT a.following)
), changed AS (
    INSERT INTO follow AS f (follower_id, followee_id, following, since)
    SELECT follower_id, followee_id, following, since FROM placed
    WHERE NOT EXISTS (SELECT FROM placed WHERE no_follower OR no_followee)
        AND (following OR EXISTS (SELECT FROM follow o
            WHERE o.follower_id = placed.follower_id AND o.followee_id = placed.followee_id))
    ORDER BY follower_id, followee_id
    ON CONFLICT (follower_id, followee_id) DO UPDATE
        SET following = EXCLUDED.following, since = EXCLUDED.since, version = f.version + $8
        WHERE f.following <> EXCLUDED.following
    RETURNING f.*
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT CASE WHEN c.following THEN $9 ELSE $10 END,
        c.follower_id || $11 || c.followee_id, c.follower_id, c.version, follow_state(ROW(c.*)::follow), $5
    FROM changed c ORDER BY c.follower_id, c.followee_id
)
SELECT p.follower_id, p.followee_id, p.no_follower, p.no_followee, coalesce(c.version, f.version, $12) AS version
FROM placed p
LEFT JOIN changed c USING (follower_id, followee_id)
LEFT JOIN follow f USING (follower_id, followee_id)
ORDER BY c.version IS NOT NULL, p.follower_id, p.followee_id;

WITH changed AS (
    UPDATE app_user AS u
    SET role = coalesce($2, role), status = coalesce($3, status), version = version + $6
    WHERE id = $1
    RETURNING u.*
), recorded AS (
    INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
    SELECT $4, c.id::text, c.id, c.version, user_state(ROW(c.*)::app_user), $5 FROM changed c
)
SELECT * FROM changed;

WITH expired AS (DELETE FROM session WHERE user_id = $2 AND expires_at < now())
INSERT INTO session (family, user_id, token_hash, expires_at)
SELECT $1::uuid, id, $3::bytea, $4::timestamptz FROM app_user WHERE id = $2 AND status = $5 FOR SHARE;

WITH registered AS (
    INSERT INTO app_user AS u
        (id, handle, email, display_name, bio, avatar_url, password_hash, role, created_at)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                         $7::text[], $8::text[], $9::timestamptz[]) AS asked (id, handle)
    ORDER BY asked.handle
    RETURNING u AS row)
INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
SELECT $11, (row).id::text, (row).id, (row).version, user_state(row), $10
FROM registered ORDER BY (row).id;

select u1_0.id,u1_0.avatar_url,u1_0.bio,u1_0.created_at,u1_0.display_name,u1_0.email,u1_0.handle,u1_0.role,u1_0.status,u1_0.version from app_user u1_0 where u1_0.id=$1;

select u1_0.id,u1_0.avatar_url,u1_0.bio,u1_0.created_at,u1_0.display_name,u1_0.email,u1_0.handle,u1_0.role,u1_0.status,u1_0.version from app_user u1_0 where u1_0.id=$1 for no key update of u1_0;

update app_user set bio=$1,display_name=$2,version=$3 where id=$4;
