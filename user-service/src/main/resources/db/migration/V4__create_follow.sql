-- Serves Follows by primary key. Unfollowing keeps the row and raises its version, so that a new follow is newer. An
-- account cannot go while it has rows here: whoever erases it first tells the world that they are gone.
CREATE TABLE follow (
    follower_id uuid        NOT NULL,
    followee_id uuid        NOT NULL,
    following   boolean     NOT NULL,
    since       timestamptz NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT follow_pkey PRIMARY KEY (follower_id, followee_id),
    CONSTRAINT follow_follower_fkey FOREIGN KEY (follower_id) REFERENCES app_user (id) ON DELETE RESTRICT,
    CONSTRAINT follow_followee_fkey FOREIGN KEY (followee_id) REFERENCES app_user (id) ON DELETE RESTRICT,
    CONSTRAINT follow_of_another_check CHECK (follower_id <> followee_id),
    CONSTRAINT follow_version_check CHECK (version > 0)
);

-- Serves the foreign key follow_followee_fkey: whether anybody follows an account that is to be erased.
CREATE INDEX follow_of_followee ON follow (followee_id);

CREATE TRIGGER follow_touch BEFORE UPDATE ON follow FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
