-- How these tables are kept (ADR 19). Fillfactors and thresholds change no row and lock no reader or writer.

-- Rows come and go and are never changed, so no page needs room. When it is vacuumed was said when it was made.
ALTER TABLE outbox SET (fillfactor = 100);

-- One row, renewed each second: HOT, since no index has its columns. The room lets the page be pruned while chains are short.
ALTER TABLE relay_lease SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Few rows; the one under way moves with every chunk, HOT until it is finished (republish_job_open).
ALTER TABLE republish_job SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
