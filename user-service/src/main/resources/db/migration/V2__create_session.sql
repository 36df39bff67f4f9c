-- Serves Sessions: rotation and sign-out by primary key. One row for each sign-in: its tokens are a family, of which only
-- the newest is worth anything. An older one that comes back was stolen or its successor was, so the row goes.
CREATE TABLE session (
    family     uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    token_hash bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT session_pkey PRIMARY KEY (family),
    CONSTRAINT session_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
    CONSTRAINT session_token_hash_check CHECK (length(token_hash) = 32),
    CONSTRAINT session_expires_at_check CHECK (expires_at > created_at)
);

-- Serves Sessions: all sessions of a user, to sweep the expired ones at sign-in and to revoke all; and the foreign key.
CREATE INDEX session_of_user ON session (user_id);
