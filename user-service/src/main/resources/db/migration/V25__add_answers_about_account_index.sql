-- Serves EraseAnswers: answers kept for the idempotency keys of others that show an account, such as that of its
-- registration, by the account's id, which is the first field of such an answer.
CREATE INDEX idempotency_key_shown_account ON idempotency_key (substring(answer FROM '^\{"id":"([0-9a-f-]{36})"'))
    WHERE answer LIKE '{"id":"%';
