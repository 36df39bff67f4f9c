-- Serves CreatePosts and ChangePost by primary key, and keeps slugs apart.
CREATE TABLE post (
    id           uuid        PRIMARY KEY,
    author_id    uuid        NOT NULL,
    status       text        NOT NULL CONSTRAINT post_status CHECK (status IN ('draft', 'published', 'archived')),
    slug         text        NOT NULL CONSTRAINT post_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 120),
    title        text        NOT NULL CONSTRAINT post_title_length CHECK (length(title) BETWEEN 1 AND 300),
    summary      text        CONSTRAINT post_summary_length CHECK (length(summary) <= 1000),
    body         text        NOT NULL CONSTRAINT post_body_length CHECK (length(body) BETWEEN 1 AND 100000),
    version      bigint      NOT NULL DEFAULT 1 CONSTRAINT post_version_positive CHECK (version > 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz CONSTRAINT post_published_has_date CHECK (status <> 'published' OR published_at IS NOT NULL),
    edited_at    timestamptz,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz,
    CONSTRAINT post_slug_unique UNIQUE (slug)
);

-- Serves OwnPosts: an author's posts in every state, newest first, without the deleted ones.
CREATE INDEX post_of_author ON post (author_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;

CREATE TRIGGER post_touch BEFORE UPDATE ON post FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
