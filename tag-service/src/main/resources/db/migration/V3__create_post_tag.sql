-- Serves PostTags: the version of a post's tag set, by primary key. There is a row from the first time that tags are set.
CREATE TABLE post_tagging (
    post_id    uuid        NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT post_tagging_pkey PRIMARY KEY (post_id),
    CONSTRAINT post_tagging_version_check CHECK (version > 0),
    CONSTRAINT post_tagging_post_fkey FOREIGN KEY (post_id) REFERENCES known_post ON DELETE RESTRICT
);

CREATE TRIGGER post_tagging_touch BEFORE UPDATE ON post_tagging FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- Serves PostTags: the tags of a post, by the first half of the primary key.
CREATE TABLE post_tag (
    post_id uuid NOT NULL,
    tag_id  uuid NOT NULL,
    CONSTRAINT post_tag_pkey PRIMARY KEY (post_id, tag_id),
    CONSTRAINT post_tag_post_fkey FOREIGN KEY (post_id) REFERENCES post_tagging ON DELETE CASCADE,
    CONSTRAINT post_tag_tag_fkey FOREIGN KEY (tag_id) REFERENCES tag ON DELETE RESTRICT
);

-- Serves the foreign key to tag: which posts have a tag.
CREATE INDEX post_tag_tag ON post_tag (tag_id);
