-- Serves TagLists: where in the topics a tag's count and its name moved last (source is topic * 12 + partition, numbered as
-- in position vectors). A walk that began before there leaves the tag out, lest it be met twice. What is there moved before
-- any walk that is still to come; what the previous release moves while this one is rolled out may be met twice.
ALTER TABLE tag
    ADD COLUMN count_source smallint NOT NULL DEFAULT 0,
    ADD COLUMN count_offset bigint   NOT NULL DEFAULT -1,
    ADD COLUMN name_source  smallint NOT NULL DEFAULT 0,
    ADD COLUMN name_offset  bigint   NOT NULL DEFAULT -1;

-- Serves TagLists: tags by name, and those whose names begin alike.
CREATE INDEX tag_alphabetical ON tag (name COLLATE "C", id) WHERE NOT deleted;
