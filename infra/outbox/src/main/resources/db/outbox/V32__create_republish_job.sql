-- Serves RepublishStorage: what administrators asked to be told again, by primary key. Kept when it is done, to be looked at.
CREATE TABLE republish_job (
    id           uuid        NOT NULL,
    entity       text        NOT NULL,
    from_id      uuid        NOT NULL,
    to_id        uuid        NOT NULL,
    ids          uuid[],     -- NULL: all of the range
    after_first  uuid,       -- NULL: not begun; the key of the last row that was told
    after_second uuid,
    expected     bigint,     -- NULL: not counted yet, or too many to count
    done         bigint      NOT NULL DEFAULT 0,
    asked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at  timestamptz,
    CONSTRAINT republish_job_pkey PRIMARY KEY (id),
    CONSTRAINT republish_job_range_check CHECK (from_id <= to_id),
    CONSTRAINT republish_job_after_check CHECK ((after_first IS NULL) = (after_second IS NULL)),
    CONSTRAINT republish_job_done_check CHECK (done >= 0)
);

-- Serves RepublishStorage: the oldest one that is not done.
CREATE INDEX republish_job_open ON republish_job (asked_at, id) WHERE finished_at IS NULL;
