-- How these tables are kept (ADR 19). Kept for ever, and changed while an erasure is under way only: when it is complete, and
-- as one chunk after another adds to what was erased. No index has what changes, so these are HOT.
ALTER TABLE erasure SET (fillfactor = 90);
ALTER TABLE erasure_receipt SET (fillfactor = 90);
