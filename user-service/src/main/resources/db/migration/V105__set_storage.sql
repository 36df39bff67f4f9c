-- How each table is kept (ADR 19, where the shares are measured). HOT: an update that leaves the indexes alone, for which the
-- page must have room. StorageIT asks every table for a fillfactor, so that whoever adds one decides.

-- Profiles and password hashes change in place: no index has them. A changed role or status is in the condition of
-- app_user_active_admin, and a new handle in its key: rare, and not HOT.
ALTER TABLE app_user SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

-- Every refresh changes hash and expiry, which no index has. Sessions end all the time, and their rows go.
ALTER TABLE session SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- Whoever unfollows changes "following", the condition of follow_followers: never HOT, so full pages. Mostly inserts: frozen and
-- marked all-visible in twentieths of the table, instead of a fifth of it at once.
ALTER TABLE follow SET (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);

-- Deleted accounts of the last 30 days. "erasing" is the condition of account_deletion_oldest: not HOT.
ALTER TABLE account_deletion SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0.05);
