-- How each table is kept (ADR 19, where the shares are measured). HOT: an update that leaves the indexes alone, for which the
-- page must have room. StorageIT asks every table for a fillfactor, so that whoever adds one decides.

-- "told" is the condition of tag_untold, a name is a key, and nothing else changes often: not HOT.
ALTER TABLE tag SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.05);

-- A row changes with every event of its post; no index has status and version.
ALTER TABLE known_post SET (
    fillfactor = 85,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- The version of a post's tags rises in place whenever they are set again.
ALTER TABLE post_tagging SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Two ids, both of them keys: put in and taken out, never changed.
ALTER TABLE post_tag SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- Few rows; the one under way moves with every chunk, HOT.
ALTER TABLE tag_job SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
