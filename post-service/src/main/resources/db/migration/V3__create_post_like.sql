-- Serves Likes by primary key. Unliking keeps the row and raises its version, so that a new like is newer.
CREATE TABLE post_like (
    post_id    uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    liked      boolean     NOT NULL,
    since      timestamptz NOT NULL DEFAULT now(),
    version    bigint      NOT NULL DEFAULT 1 CONSTRAINT post_like_version_positive CHECK (version > 0),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (post_id, user_id),
    CONSTRAINT post_like_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE RESTRICT
);

CREATE TRIGGER post_like_touch BEFORE UPDATE ON post_like FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
