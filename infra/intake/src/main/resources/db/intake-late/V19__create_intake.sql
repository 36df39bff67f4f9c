-- The same as V0_3 in db/intake, for a service that began to take events in after its first release: a number below those
-- that its database has would keep an older release of it from starting.

-- Serves PositionStorage: how far each partition has been applied, by primary key. Moved in the transaction that applies
-- a batch, by compare-and-set: of two instances that believe to own a partition one fails and writes nothing.
CREATE TABLE intake_position (
    generation  integer NOT NULL CHECK (generation > 0),
    topic       text    NOT NULL,
    partition   integer NOT NULL CHECK (partition >= 0),
    next_offset bigint  NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (generation, topic, partition)
) WITH (fillfactor = 50); -- every batch updates it: room for HOT updates on the page

-- Serves ParkedEventStorage: records that could not be applied, as they came.
CREATE TABLE parked_event (
    generation  integer     NOT NULL,
    topic       text        NOT NULL,
    partition   integer     NOT NULL,
    at_offset   bigint      NOT NULL,
    key         text,
    type        text,
    value       bytea,
    cause       text        NOT NULL,
    parked_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (generation, topic, partition, at_offset)
);
