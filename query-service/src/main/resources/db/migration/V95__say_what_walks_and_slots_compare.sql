-- Serves ComparedTables, as V61 does, for what came after it.
-- Where a batch ended, and in the rows of other releases where a walk would have begun.
COMMENT ON COLUMN tag.count_source IS 'compared: never';
COMMENT ON COLUMN tag.count_offset IS 'compared: never';
COMMENT ON COLUMN tag.name_source IS 'compared: never';
COMMENT ON COLUMN tag.name_offset IS 'compared: never';
-- A slot alone says nothing: whose batch counted something depends on how events came in together. The sums are how many rows
-- other tables have, which are compared.
COMMENT ON TABLE site_count IS 'compared: never';
