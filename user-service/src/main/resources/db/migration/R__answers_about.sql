-- Serves KeptAnswers: answers kept for the idempotency keys of others that show this account, by index
-- idempotency_key_shown_account. Their first field is the account's id.
CREATE OR REPLACE FUNCTION answers_about(account text, most bigint) RETURNS SETOF idempotency_key LANGUAGE sql STABLE AS $$
    SELECT * FROM idempotency_key
    WHERE substring(answer FROM '^\{"id":"([0-9a-f-]{36})"') = account AND answer LIKE '{"id":"%' LIMIT most
$$;
