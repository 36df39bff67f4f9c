-- How each table is kept (ADR 19, where the shares are measured). HOT: an update that leaves the indexes alone, for which the
-- page must have room. StorageIT asks every table for a fillfactor, so that whoever adds one decides.

-- Publishing and editing change nothing that an index has. What goes or comes back changes deleted_at, the condition of
-- post_of_author, post_deleted_of_author and post_deleted: not HOT. A row takes up to 2 kB here, the rest of its text lies
-- elsewhere: a fifth of a page is room for one.
ALTER TABLE post SET (
    fillfactor = 80,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- The same with deleted_at; few comments are edited, and those soon, when their page still has room at its end.
ALTER TABLE comment SET (
    fillfactor = 95,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- "liked" is a column of post_like_of_user: never HOT, so full pages. Mostly inserts: frozen and marked all-visible in twentieths
-- of the table, instead of a fifth of it at once.
ALTER TABLE post_like SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- A row changes with every event of its account, and no index has what changes.
ALTER TABLE known_user SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);

-- Written once, and gone with the restoration or the erasure.
ALTER TABLE post_deleted_with_account SET (fillfactor = 100);
ALTER TABLE comment_deleted_with_account SET (fillfactor = 100);
