-- Serves TallyProjection: how often each version of each entity was applied.
CREATE TABLE tally (
    key     text    NOT NULL,
    version bigint  NOT NULL,
    title   text    CONSTRAINT tally_title CHECK (title <> 'refused'),
    times   integer NOT NULL,
    PRIMARY KEY (key, version)
);
