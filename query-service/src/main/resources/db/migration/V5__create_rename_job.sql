-- Serves RenameAuthors: authors whose posts and comments still show an older version. Written in the transaction that
-- renames, deleted in the one that brings the last row up to date.
CREATE TABLE rename_job (
    author_id uuid        PRIMARY KEY,
    version   bigint      NOT NULL,
    rows_done bigint      NOT NULL DEFAULT 0,
    begun_at  timestamptz NOT NULL DEFAULT now()
);

-- Serves RenameAuthors: the oldest job first.
CREATE INDEX rename_job_oldest ON rename_job (begun_at, author_id);
