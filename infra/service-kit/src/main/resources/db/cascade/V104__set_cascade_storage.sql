-- How the table is kept (ADR 19). A row for each account that is being brought in line, moved to its next turn by every chunk.
-- That is in an index (account_cascade_due), so never HOT, and room would be for nothing. By number, or a queue of some rows is
-- a scan of thousands that are dead.
ALTER TABLE account_cascade SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
