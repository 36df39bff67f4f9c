-- Serve FilteredReader, in the place of post_rank: listed posts by likes, and by comments. A like moved its post through seven
-- indexes of one table, since an update that touches one of them gives the row a new place that all must lead to; it moves it
-- through three now (ADR 16). Rows are narrow, and apart from post, whose row a like still changes without touching an index.
--
-- The offsets say where in the post's partition of the posts topic each key was moved last: a walk that began before there
-- leaves the post out, lest it be met twice.
CREATE TABLE post_like_rank (
    post_id      uuid        PRIMARY KEY,
    partition    integer     NOT NULL,
    author_id    uuid        NOT NULL,
    published_at timestamptz NOT NULL,
    tag_ids      uuid[]      NOT NULL,
    like_count   bigint      NOT NULL,
    top_offset   bigint      NOT NULL
) WITH (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Comments and the latest of them move together, so they share one row.
CREATE TABLE post_comment_rank (
    post_id          uuid        PRIMARY KEY,
    partition        integer     NOT NULL,
    author_id        uuid        NOT NULL,
    published_at     timestamptz NOT NULL,
    tag_ids          uuid[]      NOT NULL,
    comment_count    bigint      NOT NULL,
    active_at        timestamptz NOT NULL,
    discussed_offset bigint      NOT NULL,
    active_offset    bigint      NOT NULL
) WITH (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- post_rank is younger than the previous release, none of whose statements names it: it goes at once, and so does what a generation
-- that is being built has put off of it (V113).
INSERT INTO post_like_rank
SELECT post_id, partition, author_id, published_at, tag_ids, like_count, top_offset FROM post_rank;
INSERT INTO post_comment_rank
SELECT post_id, partition, author_id, published_at, tag_ids, comment_count, active_at, discussed_offset, active_offset
FROM post_rank;
DROP TABLE post_rank;
DELETE FROM late_index WHERE name LIKE 'post\_rank\_%';

-- Each serves FilteredReader: posts by likes, comments and latest comment; of all, and of an author.
CREATE INDEX post_like_rank_top ON post_like_rank (like_count DESC, post_id DESC);
CREATE INDEX post_like_rank_top_of_author ON post_like_rank (author_id, like_count DESC, post_id DESC);
CREATE INDEX post_comment_rank_discussed ON post_comment_rank (comment_count DESC, post_id DESC);
CREATE INDEX post_comment_rank_active ON post_comment_rank (active_at DESC, post_id DESC);
CREATE INDEX post_comment_rank_discussed_of_author ON post_comment_rank (author_id, comment_count DESC, post_id DESC);
CREATE INDEX post_comment_rank_active_of_author ON post_comment_rank (author_id, active_at DESC, post_id DESC);

-- Only readers use them: a generation gets them when its rows are there (V113).
COMMENT ON INDEX post_like_rank_top IS 'built: last';
COMMENT ON INDEX post_like_rank_top_of_author IS 'built: last';
COMMENT ON INDEX post_comment_rank_discussed IS 'built: last';
COMMENT ON INDEX post_comment_rank_active IS 'built: last';
COMMENT ON INDEX post_comment_rank_discussed_of_author IS 'built: last';
COMMENT ON INDEX post_comment_rank_active_of_author IS 'built: last';

-- Where a batch ended (V61).
COMMENT ON COLUMN post_like_rank.partition IS 'compared: never';
COMMENT ON COLUMN post_like_rank.top_offset IS 'compared: never';
COMMENT ON COLUMN post_comment_rank.partition IS 'compared: never';
COMMENT ON COLUMN post_comment_rank.discussed_offset IS 'compared: never';
COMMENT ON COLUMN post_comment_rank.active_offset IS 'compared: never';
