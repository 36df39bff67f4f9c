-- Serves TopicLogs: which log of a topic the positions belong to, by primary key. Kafka that was lost comes back with another log,
-- whose offsets begin at 0 again; positions, and whatever has been kept of them, must not go back. So a base is added to them.
CREATE TABLE intake_log (
    topic    text        NOT NULL,
    log_id   text        NOT NULL, -- Kafka's id of the topic
    bases    bigint[]    NOT NULL, -- by partition: the position at which this log begins
    replaced integer     NOT NULL DEFAULT 0, -- how often another log has taken the place of the one before
    since    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT intake_log_pkey PRIMARY KEY (topic),
    CONSTRAINT intake_log_replaced_check CHECK (replaced >= 0)
) WITH (fillfactor = 100); -- three rows, which never change while Kafka is kept
