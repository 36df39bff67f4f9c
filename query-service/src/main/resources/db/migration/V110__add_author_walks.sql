-- Serves AuthorLists: where in the topics an author's posts and followers moved last (source is topic * 12 + partition, numbered
-- as in position vectors). A walk that began before there leaves the author out, lest they be met twice. What is there moved
-- before any walk that is still to come; what the previous release moves while this one is rolled out may be met twice.
ALTER TABLE author_count
    ADD COLUMN post_source     smallint NOT NULL DEFAULT 0,
    ADD COLUMN post_offset     bigint   NOT NULL DEFAULT -1,
    ADD COLUMN follower_source smallint NOT NULL DEFAULT 0,
    ADD COLUMN follower_offset bigint   NOT NULL DEFAULT -1;

-- Serve AuthorLists: those with most posts and those with most followers first. Comments and likes, which move most, are in
-- neither, so their counts still move within the page of the row.
CREATE INDEX author_most_posts ON author_count ((-post_count), author_id);
CREATE INDEX author_most_followed ON author_count ((-follower_count), author_id);

-- Serves AuthorLists: authors by handle, and those whose handles begin alike.
CREATE INDEX author_alphabetical ON author (handle COLLATE "C", id) WHERE shown;

-- Serves SiteTotals: how many authors are shown. What the previous release shows and hides while this one is rolled out is
-- not counted: the audit names it, and the repair of any post, tag or user counts again.
INSERT INTO site_count (kind, slot, n) SELECT 'authors', 0, count(*) FROM author WHERE shown;

-- Serves ComparedTables, as V61 does: where a batch ended.
COMMENT ON COLUMN author_count.post_source IS 'compared: never';
COMMENT ON COLUMN author_count.post_offset IS 'compared: never';
COMMENT ON COLUMN author_count.follower_source IS 'compared: never';
COMMENT ON COLUMN author_count.follower_offset IS 'compared: never';
