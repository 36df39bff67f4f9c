-- Serves KnownGenerations and GenerationStorage: the generations of the read model, each a schema with tables of its own.
-- Of 'public' the first one's tables are a part; what is no function of events lies there beside them.
CREATE TABLE generation (
    number      integer          PRIMARY KEY CHECK (number > 0),
    state       text             NOT NULL
        CHECK (state IN ('creating', 'building', 'ready', 'live', 'retired', 'dropping', 'dropped')),
    schema_name text             NOT NULL,
    locations   text             NOT NULL, -- migrations that make its tables, separated by commas
    speed       integer          CHECK (speed > 0), -- records a second while it is built; none: as configured
    rate        double precision NOT NULL DEFAULT 0, -- records a second, of late
    trouble     text, -- why it does not go on
    asked_at    timestamptz, -- of the comparison that is to be made
    comparison  text, -- the last one that was made, JSON
    made_at     timestamptz      NOT NULL DEFAULT now(),
    changed_at  timestamptz      NOT NULL DEFAULT now() -- since when it is in that state
);

-- Serves GenerationStorage: there is one live generation, and at most one that is to be.
CREATE UNIQUE INDEX generation_live ON generation ((state = 'live')) WHERE state = 'live';
CREATE UNIQUE INDEX generation_next ON generation ((true)) WHERE state IN ('creating', 'building', 'ready');

INSERT INTO generation (number, state, schema_name, locations) VALUES (1, 'live', 'public', 'db/migration');

-- Serves GenerationLease: the instance that projects into generations that are not live.
CREATE TABLE generation_lease (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    owner      uuid        NOT NULL,
    expires_at timestamptz NOT NULL
);
