-- Serves Receipts: of whom something was erased here, by primary key. Nothing personal: an id that names nobody any more.
CREATE TABLE erasure (
    subject      uuid        NOT NULL,
    begun_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    completed_at timestamptz,
    CONSTRAINT erasure_pkey PRIMARY KEY (subject)
);

-- Serves Receipts: how many rows of which place, by primary key.
CREATE TABLE erasure_receipt (
    subject   uuid        NOT NULL,
    place     text        NOT NULL,
    rows      bigint      NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT erasure_receipt_pkey PRIMARY KEY (subject, place),
    CONSTRAINT erasure_receipt_rows_check CHECK (rows >= 0)
);
