-- Serves FeedReader and TagReader: the tag that took another one's place, by the name of the one that is gone.
ALTER TABLE tag ADD COLUMN merged_into uuid;
CREATE INDEX tag_by_former_name ON tag (name, version DESC, id) WHERE merged_into IS NOT NULL;

-- The tag's version whose name the post shows. Serves RenameTags: posts that show an older name than there is.
ALTER TABLE tag_post ADD COLUMN name_version bigint NOT NULL DEFAULT 0;
CREATE INDEX tag_post_name_version ON tag_post (tag_id, name_version);

-- Serves RenameTags: tags of which posts still show an older name. Written in the transaction that renames, deleted in the
-- one that brings the last post up to date.
CREATE TABLE tag_rename_job (
    tag_id    uuid        PRIMARY KEY,
    version   bigint      NOT NULL,
    rows_done bigint      NOT NULL DEFAULT 0,
    begun_at  timestamptz NOT NULL DEFAULT now()
);

-- Serves RenameTags: the oldest job first.
CREATE INDEX tag_rename_job_oldest ON tag_rename_job (begun_at, tag_id);
