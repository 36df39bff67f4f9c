-- Serves ExpireKeys: the oldest answers, which are removed after 7 days.
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
