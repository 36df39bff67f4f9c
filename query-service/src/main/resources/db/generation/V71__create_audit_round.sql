-- Serves RoundStorage: one row, how far the light audit has come and whose turn it is.
CREATE TABLE audit_round (
    only_row      boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    due_at        timestamptz NOT NULL DEFAULT now(),
    holder        uuid,
    held_until    timestamptz NOT NULL DEFAULT '-infinity',
    begun_at      timestamptz NOT NULL DEFAULT now(),
    stage         text,       -- NULL: at the beginning
    after         text,       -- NULL: at the beginning of the stage
    rows          bigint      NOT NULL DEFAULT 0,
    last_begun_at timestamptz, -- of the last round that went through everything
    last_ended_at timestamptz,
    last_rows     bigint      NOT NULL DEFAULT 0
);
INSERT INTO audit_round DEFAULT VALUES;

-- Serves DifferenceStorage: what differs, by primary key. Ids, versions and hashes; nobody's words.
CREATE TABLE audit_difference (
    stage        text        NOT NULL,
    key          text        NOT NULL,
    entity       text        NOT NULL,
    kind         text        NOT NULL,
    detail       text        NOT NULL,
    since        timestamptz NOT NULL DEFAULT clock_timestamp(), -- both sides have said so
    confirmed_at timestamptz, -- NULL: may still be on its way
    PRIMARY KEY (stage, key)
);
