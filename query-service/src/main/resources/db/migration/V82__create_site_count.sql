-- Serves SiteTotals: how many posts are listed and how many tags there are. A count is the sum of its slots: a batch writes to
-- the one of a partition that it owns, so no two projectors wait for each other. A slot alone says nothing.
CREATE TABLE site_count (
    kind text     NOT NULL, -- posts or tags
    slot smallint NOT NULL,
    n    bigint   NOT NULL,
    PRIMARY KEY (kind, slot)
);

-- What the previous release lists while this one is rolled out is not counted: a rebuild counts again.
INSERT INTO site_count (kind, slot, n)
SELECT 'posts', 0, count(*) FROM post WHERE listed
UNION ALL SELECT 'tags', 0, count(*) FROM tag WHERE NOT deleted;
