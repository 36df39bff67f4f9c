-- Serves CurateTags and Tags. A tag that was merged keeps its row and its name, so that whoever sets the name gets the tag
-- that took its place; there are no chains, merged_into is a tag that is there or was deleted. A deleted tag keeps its row
-- for the sake of its version and gives its name free: it is called ~id from then on.
ALTER TABLE tag
    ADD COLUMN gone        boolean NOT NULL DEFAULT false,
    ADD COLUMN merged_into uuid,
    ADD COLUMN former_name text COLLATE "C",
    DROP CONSTRAINT tag_name_check,
    ADD CONSTRAINT tag_name_check CHECK (name ~ '^[a-z0-9.+#-]{1,50}$' OR (gone AND name = '~' || id::text)),
    ADD CONSTRAINT tag_former_name_check CHECK ((former_name IS NOT NULL) = (name LIKE '~%')),
    ADD CONSTRAINT tag_merged_check CHECK (merged_into IS NULL OR gone),
    ADD CONSTRAINT tag_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES tag ON DELETE RESTRICT;

-- Serves CurateTags: the other names of a tag.
CREATE INDEX tag_merged_into ON tag (merged_into) WHERE merged_into IS NOT NULL;

-- Serves RetagPosts: tags that are gone and that posts may still have. Written in the transaction that merges or deletes,
-- deleted in the one that takes the tag from the last post.
CREATE TABLE tag_job (
    tag_id     uuid        NOT NULL,
    posts_done bigint      NOT NULL DEFAULT 0,
    begun_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tag_job_pkey PRIMARY KEY (tag_id),
    CONSTRAINT tag_job_tag_fkey FOREIGN KEY (tag_id) REFERENCES tag ON DELETE RESTRICT
);

-- Serves RetagPosts: the oldest job first.
CREATE INDEX tag_job_oldest ON tag_job (begun_at, tag_id);
