-- How the table is kept (ADR 19). A key is claimed without its answer and gets it within the transaction: the row grows on its
-- page, HOT where no index has the answer (user-service has one, idempotency_key_shown_account). Keys go after seven days, an
-- hour's at a time: of the default's fifth that are 34 hours, of this three.
ALTER TABLE idempotency_key SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
