-- Serves OutboxStorage: the oldest rows by primary key. Rows live for milliseconds, so autovacuum runs often and cheaply.
-- id is drawn after the entity's row is locked, so ids of one entity are in the order of its versions.
CREATE TABLE outbox (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
    type           text        NOT NULL,
    key            text        NOT NULL,
    partition_id   uuid        NOT NULL,
    entity_version bigint      NOT NULL CHECK (entity_version > 0),
    state          text,       -- JSON; NULL is a tombstone
    cause          text,
    traceparent    text,
    occurred_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    held_because   text        -- set when it cannot be sent: later rows of the same key wait behind it
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);

-- Serves OutboxStorage: which keys are held. Empty unless something is wrong.
CREATE INDEX outbox_held ON outbox (key, id) WHERE held_because IS NOT NULL;

-- Serves Lease: one row, which instance relays.
CREATE TABLE relay_lease (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    owner      uuid        NOT NULL,
    expires_at timestamptz NOT NULL
);

-- An instant as events carry it (RFC 3339, UTC, microseconds).
CREATE FUNCTION rfc3339(instant timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
