-- How each table is kept (ADR 19, where the shares are measured). HOT: an update that leaves the indexes alone, for which the
-- page must have room. StorageIT asks every table of every generation for a fillfactor, so that whoever adds one decides.
-- What is there already keeps its pages until their rows are written again.

-- author_by_handle has the version: never HOT while the author is shown. Rows seldom change.
ALTER TABLE author SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.05);

-- Narrow rows of those who write most, moved by nearly every batch; no index has a count. A page of 80 rows, of which a batch may
-- move many: half of it is room, and makes PostgreSQL prune early.
ALTER TABLE author_count SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

-- Likes and comments change counts and the card, which no index has: HOT. What is published, hidden or renamed is not.
ALTER TABLE post SET (
    fillfactor = 75,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- Texts, most of which lie beside their row; changed by who edits.
ALTER TABLE post_body SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.05);

-- "liked" and "since" are the condition and a key of post_like_of_user: never HOT, so full pages. Mostly inserts: frozen and
-- marked all-visible in twentieths of the table, instead of a fifth of it at once.
ALTER TABLE post_like SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- "following" is the condition of follow_followee: the same.
ALTER TABLE follow SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- The count is a key of tag_most_used, so that the most used tags are read from an index: never HOT. A few thousand rows that
-- move all the time: by number.
ALTER TABLE tag SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- Keys and name_version are in indexes; put in and taken out.
ALTER TABLE tag_post SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- A reply moves its parent's count, which no index has: HOT. Most comments have no reply.
ALTER TABLE comment SET (
    fillfactor = 90,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- Six indexes have likes, comments and the latest comment: never HOT but for a set of tags. It was split from post for that, and its
-- row is narrow. Each update leaves six dead entries, which walks have to pass over: vacuumed at a fiftieth.
ALTER TABLE post_rank SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The document is indexed: never HOT. A vacuum also moves what waits in the index's pending list to its place.
ALTER TABLE post_search SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05
);

-- Comes with each change and goes by age; changed only where a place is written twice. By number: the oldest rows are looked
-- for behind those that are dead.
ALTER TABLE post_change SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_threshold = -1
);

-- Few rows; those under way move with every chunk, HOT.
ALTER TABLE rename_job SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE tag_rename_job SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- 24 rows on one page, one of which each batch moves: HOT.
ALTER TABLE site_count SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
