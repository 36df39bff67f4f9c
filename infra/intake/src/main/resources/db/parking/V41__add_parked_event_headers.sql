-- Serves RetryParkedEvent: the headers of a parked record, a JSON object of names and values; a value's bytes are the
-- characters' numbers (ISO 8859-1). None where the release before has parked.
ALTER TABLE parked_event ADD COLUMN headers text;
