-- Serves RestoreAccount and EraseAccount by primary key. A row for each deleted account; a table of its own, since statements
-- of the previous release return whole rows of app_user.
CREATE TABLE account_deletion (
    user_id       uuid        NOT NULL,
    status_before text        NOT NULL, -- a restored account is what it was
    deleted_at    timestamptz NOT NULL,
    erasing       boolean     NOT NULL DEFAULT false, -- there is no way back
    CONSTRAINT account_deletion_pkey PRIMARY KEY (user_id),
    CONSTRAINT account_deletion_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
    CONSTRAINT account_deletion_status_before_check CHECK (status_before IN ('active', 'deactivated'))
);

-- Serves EraseExpired: the accounts whose time is over, oldest first.
CREATE INDEX account_deletion_oldest ON account_deletion (deleted_at, user_id) WHERE NOT erasing;
