-- Serves Idempotency: claim, find and store by primary key.
CREATE TABLE idempotency_key (
    principal  text        NOT NULL,
    route      text        NOT NULL,
    key        text        NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
    body_hash  bytea       NOT NULL CHECK (length(body_hash) = 32),
    status     integer     CHECK (status BETWEEN 200 AND 299),
    answer     text,
    headers    text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, route, key)
);
