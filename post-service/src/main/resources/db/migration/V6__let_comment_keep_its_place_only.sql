-- Serves EraseComments: an erased comment that has replies keeps a row for their thread, without author and text.
ALTER TABLE comment ALTER COLUMN author_id DROP NOT NULL, ALTER COLUMN body DROP NOT NULL;

-- All rows keep it already: each has both.
ALTER TABLE comment ADD CONSTRAINT comment_erased_whole
    CHECK ((author_id IS NULL) = (body IS NULL) AND (body IS NOT NULL OR deleted_at IS NOT NULL)) NOT VALID;
