-- How these tables are kept (ADR 19).

-- 36 rows at most for each generation, each moved by every batch of its partition; HOT, no index has next_offset. Its half-empty
-- pages are its table's (V0_3). Pruned pages need no vacuum: it comes by number, not with every minute.
ALTER TABLE intake_position SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Empty unless something is wrong; written once. Its values are large and its rows few: by number.
ALTER TABLE parked_event SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
