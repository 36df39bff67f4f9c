DELETE FROM outbox WHERE id = ANY($1);

INSERT INTO intake_position (generation, topic, partition, next_offset)
SELECT $1, topic, partition, $4 FROM unnest($2::text[], $3::int[]) AS p (topic, partition)
ON CONFLICT DO NOTHING;

INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
SELECT $3, $4 || p.post_id, p.post_id, p.version, post_tags_state(p), $2
FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (post_id, place) JOIN post_tagging p USING (post_id)
ORDER BY asked.place;

INSERT INTO tag (id, name)
SELECT * FROM unnest($1::uuid[], $2::text[]) AS asked (id, name) ORDER BY asked.name COLLATE "C"
ON CONFLICT (name) DO NOTHING;

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

SELECT id, event_id, type, key, partition_id, entity_version, state, cause, traceparent, occurred_at
FROM outbox o
WHERE NOT EXISTS (SELECT FROM outbox h WHERE h.held_because IS NOT NULL AND h.key = o.key AND h.id <= o.id)
ORDER BY id LIMIT $1;

SELECT id, name FROM tag WHERE name = ANY($1);

SELECT k.conname FROM pg_constraint k
WHERE k.contype = $1 AND k.connamespace = $2::regnamespace AND NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
        AND (i.indkey::int2[])[$3:cardinality(k.conkey) - $4] @> k.conkey);

SELECT post_id, author_id, status, version FROM known_post WHERE post_id = ANY($1);

SELECT post_id, author_id, status, version FROM known_post WHERE post_id = ANY($1)
ORDER BY post_id FOR NO KEY UPDATE;

SELECT topic, partition, next_offset FROM intake_position
WHERE generation = $1 AND (topic, partition) IN (SELECT * FROM unnest($2::text[], $3::int[]));

UPDATE idempotency_key SET status = $4, answer = $5, headers = $6
WHERE principal = $1 AND route = $2 AND key = $3;

UPDATE intake_position p SET next_offset = b.next
FROM unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[]) AS b (topic, partition, expected, next)
WHERE p.generation = $1 AND p.topic = b.topic AND p.partition = b.partition AND p.next_offset = b.expected;

WITH applied AS (
    INSERT INTO known_post AS k (post_id, author_id, status, version)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) AS event (post_id)
    ORDER BY event.post_id
    ON CONFLICT (post_id) DO UPDATE
      SET author_id = EXCLUDED.author_id, status = EXCLUDED.status, version = EXCLUDED.version
      WHERE k.version < EXCLUDED.version
    RETURNING new.post_id, old.status AS before, new.status AS after)
SELECT post_id FROM applied WHERE (before = $5) IS DISTINCT FROM (after = $6);

WITH asked AS (
    SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS a (post_id, tag_id)
), removed AS (
    DELETE FROM post_tag p WHERE p.post_id = ANY($1)
      AND NOT EXISTS (SELECT FROM asked a WHERE a.post_id = p.post_id AND a.tag_id = p.tag_id)
), added AS (
    INSERT INTO post_tag (post_id, tag_id) SELECT post_id, tag_id FROM asked ON CONFLICT DO NOTHING
)
INSERT INTO post_tagging AS p (post_id) SELECT unnest($1) ON CONFLICT (post_id)
DO UPDATE SET version = p.version + $4
RETURNING p.post_id, p.version;

WITH raised AS (
    UPDATE post_tagging AS p SET version = p.version + $2 WHERE p.post_id = ANY($1) RETURNING p AS row)
INSERT INTO outbox (type, key, partition_id, entity_version, state)
SELECT $3, $4 || (row).post_id, (row).post_id, (row).version,
    post_tags_state(row)
FROM raised ORDER BY (row).post_id;
