-- How the tables beside generations are kept (ADR 19): each has a few rows, some of which are renewed every second. HOT, but for a
-- change of a generation's state, which is the condition of its two indexes. Room lets the page be pruned while chains are short.
ALTER TABLE generation SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE generation_lease SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE audit_round SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Empty unless something is wrong; at most 200 rows.
ALTER TABLE audit_difference SET (fillfactor = 90);
