-- Serves ComparedTables: what two generations of the read model may differ in though both are right. 'compared: where X'
-- leaves out rows: of what was erased a topic forgets in time that it ever was, and a generation that was there keeps its
-- id and version. 'compared: empty' is a table of work: what is under way makes the rest differ, so it is waited for.
-- 'compared: never' is a matter of how the events came in. Whatever says nothing is compared, row by row.
COMMENT ON TABLE author IS 'compared: where version > 0 AND status <> ''erased''';
COMMENT ON TABLE author_count IS
    'compared: where post_count > 0 OR comment_count > 0 OR follower_count > 0 OR following_count > 0';
-- The names of tags follow on listed posts only; others get them when they are back.
COMMENT ON TABLE post IS 'compared: where listed';
COMMENT ON TABLE post_like IS 'compared: where liked';
COMMENT ON TABLE follow IS 'compared: where following';
COMMENT ON TABLE comment IS 'compared: where version > 0 AND NOT deleted';
COMMENT ON TABLE tag IS 'compared: where version > 0';
COMMENT ON TABLE rename_job IS 'compared: empty';
COMMENT ON TABLE tag_rename_job IS 'compared: empty';
COMMENT ON TABLE post_change IS 'compared: never'; -- written by batch, and forgotten by age

-- Raised by each writing; caches keep generations apart.
COMMENT ON COLUMN author.revision IS 'compared: never';
COMMENT ON COLUMN post.revision IS 'compared: never';

-- What was shown is compared. The version that brought it is not: a later one may have changed something else.
COMMENT ON COLUMN post.author_version IS 'compared: never';
COMMENT ON COLUMN comment.author_version IS 'compared: never';
COMMENT ON COLUMN tag_post.name_version IS 'compared: never';

-- Where a batch ended, and what V42 filled in for posts from before there were ranks.
COMMENT ON COLUMN post_rank.partition IS 'compared: never';
COMMENT ON COLUMN post_rank.top_offset IS 'compared: never';
COMMENT ON COLUMN post_rank.discussed_offset IS 'compared: never';
COMMENT ON COLUMN post_rank.active_offset IS 'compared: never';
