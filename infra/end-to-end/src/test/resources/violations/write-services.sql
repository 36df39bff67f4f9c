INSERT INTO outbox (type, key, partition_id, entity_version) VALUES ('t', 'k', gen_random_uuid(), 1);
INSERT INTO relay_lease (owner, expires_at) VALUES (gen_random_uuid(), now()) ON CONFLICT DO NOTHING;
INSERT INTO idempotency_key (principal, route, key, body_hash) VALUES ('p', 'r', 'a key of 8', decode(repeat('00', 32), 'hex'));
INSERT INTO account_cascade (user_id, target, since, due_at)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'DELETED', now(), now() + interval '1 h');
INSERT INTO erasure (subject) VALUES ('00000000-0000-7000-8000-0000000000a1');
INSERT INTO erasure_receipt (subject, place, rows) VALUES ('00000000-0000-7000-8000-0000000000a1', 'p', 1);
INSERT INTO republish_job (id, entity, from_id, to_id, finished_at)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'e', '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff', now());

-- outbox_pkey
INSERT INTO outbox (id, type, key, partition_id, entity_version) OVERRIDING SYSTEM VALUE
SELECT max(id), 't', 'k', gen_random_uuid(), 1 FROM outbox;

-- outbox_entity_version_check
INSERT INTO outbox (type, key, partition_id, entity_version) VALUES ('t', 'k', gen_random_uuid(), 0);

-- relay_lease_pkey
INSERT INTO relay_lease (owner, expires_at) VALUES (gen_random_uuid(), now());

-- relay_lease_only_row_check
INSERT INTO relay_lease (only_row, owner, expires_at) VALUES (false, gen_random_uuid(), now());

-- idempotency_key_pkey
INSERT INTO idempotency_key (principal, route, key, body_hash) VALUES ('p', 'r', 'a key of 8', decode(repeat('00', 32), 'hex'));

-- idempotency_key_key_check
UPDATE idempotency_key SET key = 'short';

-- idempotency_key_body_hash_check
UPDATE idempotency_key SET body_hash = 'x';

-- idempotency_key_status_check
UPDATE idempotency_key SET status = 500;

-- account_cascade_pkey
INSERT INTO account_cascade (user_id, target, since, due_at)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'RESTORED', now(), now());

-- account_cascade_target_check
UPDATE account_cascade SET target = 'ASLEEP';

-- erasure_pkey
INSERT INTO erasure (subject) VALUES ('00000000-0000-7000-8000-0000000000a1');

-- erasure_receipt_pkey
INSERT INTO erasure_receipt (subject, place, rows) VALUES ('00000000-0000-7000-8000-0000000000a1', 'p', 2);

-- erasure_receipt_rows_check
UPDATE erasure_receipt SET rows = -1;

-- republish_job_pkey
INSERT INTO republish_job (id, entity, from_id, to_id)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'e', gen_random_uuid(), 'ffffffff-ffff-ffff-ffff-ffffffffffff');

-- republish_job_range_check
UPDATE republish_job SET from_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff', to_id = gen_random_uuid();

-- republish_job_after_check
UPDATE republish_job SET after_first = gen_random_uuid(), after_second = NULL;

-- republish_job_done_check
UPDATE republish_job SET done = -1;
