-- Serves every write: whether its author's account is active, by primary key. A copy fed from fanfold.users.v1; only
-- KnownUsersProjection writes it. Who is not in it is new, and their access token speaks for them.
CREATE TABLE known_user (
    user_id uuid   NOT NULL,
    status  text   NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT known_user_pkey PRIMARY KEY (user_id),
    CONSTRAINT known_user_status CHECK (status IN ('active', 'deactivated', 'deleted', 'erased')),
    CONSTRAINT known_user_version_positive CHECK (version > 0)
);
