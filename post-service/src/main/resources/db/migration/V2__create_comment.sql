-- Serves AddComments (the parent's place) and ChangeComment by primary key.
CREATE TABLE comment (
    id         uuid        PRIMARY KEY,
    post_id    uuid        NOT NULL,
    parent_id  uuid,
    depth      integer     NOT NULL CONSTRAINT comment_depth CHECK (depth BETWEEN 0 AND 9),
    path       text        NOT NULL COLLATE "C",
    author_id  uuid        NOT NULL,
    body       text        NOT NULL CONSTRAINT comment_body_length CHECK (length(body) BETWEEN 1 AND 100000),
    version    bigint      NOT NULL DEFAULT 1 CONSTRAINT comment_version_positive CHECK (version > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT comment_of_post_unique UNIQUE (post_id, id),
    -- A post is erased by the retention job, which erases its comments first: nothing vanishes unseen.
    CONSTRAINT comment_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE RESTRICT,
    -- A parent lies on the same post.
    CONSTRAINT comment_parent FOREIGN KEY (post_id, parent_id) REFERENCES comment (post_id, id) ON DELETE RESTRICT,
    CONSTRAINT comment_root_has_no_parent CHECK ((depth = 0) = (parent_id IS NULL))
);

-- Serves the foreign key comment_parent: replies of a comment.
CREATE INDEX comment_of_parent ON comment (post_id, parent_id) WHERE parent_id IS NOT NULL;

CREATE TRIGGER comment_touch BEFORE UPDATE ON comment FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- One step of a comment's path: 16 hex digits of its creation in microseconds, 32 of its id. Counted from the year 1,
-- since a negative number would sort behind all others.
CREATE FUNCTION path_step(created_at timestamptz, id uuid) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lpad(to_hex((extract(epoch FROM created_at - timestamptz '0001-01-01 00:00:00Z') * 1000000)::bigint), 16, '0') || replace(id::text, '-', '');
