-- Serves Cascades: the accounts whose rows here are being brought in line with their state. Few rows at any time.
CREATE TABLE account_cascade (
    user_id uuid        NOT NULL,
    target  text        NOT NULL,
    since   timestamptz NOT NULL, -- when the state arrived here, by this database's clock
    due_at  timestamptz NOT NULL, -- when it is to be looked next
    CONSTRAINT account_cascade_pkey PRIMARY KEY (user_id),
    CONSTRAINT account_cascade_target_check CHECK (target IN ('DELETED', 'RESTORED', 'ERASED'))
);

-- Serves Cascades: the one that has waited longest.
CREATE INDEX account_cascade_due ON account_cascade (due_at, user_id);
