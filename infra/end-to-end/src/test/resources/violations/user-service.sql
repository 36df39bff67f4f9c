INSERT INTO app_user (id, handle, email, display_name, role, created_at) VALUES
    ('00000000-0000-7000-8000-0000000000a1', 'constraint-a', 'constraint-a@example.org', 'A', 'user', now()),
    ('00000000-0000-7000-8000-0000000000b1', 'constraint-b', 'constraint-b@example.org', 'B', 'user', now());
INSERT INTO session (family, user_id, token_hash, expires_at)
VALUES ('00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-0000000000a1', decode(repeat('00', 32), 'hex'), now() + interval '1 h');
INSERT INTO follow (follower_id, followee_id, following, since)
VALUES ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000b1', true, now());
INSERT INTO account_deletion (user_id, status_before, deleted_at)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'active', now());

-- app_user_pkey
INSERT INTO app_user (id, handle, display_name, role, created_at)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'constraint-c', 'C', 'user', now());

-- app_user_handle_key
UPDATE app_user SET handle = 'constraint-a' WHERE handle = 'constraint-b';

-- app_user_email_key
UPDATE app_user SET email = 'Constraint-A@Example.org' WHERE handle = 'constraint-b';

-- app_user_handle_check
UPDATE app_user SET handle = 'Not A Handle' WHERE handle = 'constraint-a';

-- app_user_email_check
UPDATE app_user SET email = 'nobody' WHERE handle = 'constraint-a';

-- app_user_display_name_check
UPDATE app_user SET display_name = '' WHERE handle = 'constraint-a';

-- app_user_bio_check
UPDATE app_user SET bio = repeat('x', 20001) WHERE handle = 'constraint-a';

-- app_user_avatar_url_check
UPDATE app_user SET avatar_url = 'javascript:alert(1)' WHERE handle = 'constraint-a';

-- app_user_password_hash_check
UPDATE app_user SET password_hash = 'correct horse battery' WHERE handle = 'constraint-a';

-- app_user_role_check
UPDATE app_user SET role = 'root' WHERE handle = 'constraint-a';

-- app_user_status_check
UPDATE app_user SET status = 'asleep' WHERE handle = 'constraint-a';

-- app_user_deleted_at_check
UPDATE app_user SET status = 'deleted' WHERE handle = 'constraint-a';

-- app_user_version_check
UPDATE app_user SET version = 0 WHERE handle = 'constraint-a';

-- session_pkey
INSERT INTO session (family, user_id, token_hash, expires_at)
SELECT family, user_id, token_hash, expires_at FROM session WHERE family = '00000000-0000-7000-8000-0000000000c1';

-- session_user_fkey
UPDATE session SET user_id = gen_random_uuid() WHERE family = '00000000-0000-7000-8000-0000000000c1';

-- session_token_hash_check
UPDATE session SET token_hash = 'x' WHERE family = '00000000-0000-7000-8000-0000000000c1';

-- session_expires_at_check
UPDATE session SET expires_at = created_at WHERE family = '00000000-0000-7000-8000-0000000000c1';

-- follow_pkey
INSERT INTO follow (follower_id, followee_id, following, since)
VALUES ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000b1', false, now());

-- follow_follower_fkey
DELETE FROM app_user WHERE handle = 'constraint-a';

-- follow_followee_fkey
DELETE FROM app_user WHERE handle = 'constraint-b';

-- follow_of_another_check
UPDATE follow SET follower_id = followee_id WHERE follower_id = '00000000-0000-7000-8000-0000000000a1';

-- follow_version_check
UPDATE follow SET version = 0 WHERE follower_id = '00000000-0000-7000-8000-0000000000a1';

-- account_deletion_pkey
INSERT INTO account_deletion (user_id, status_before, deleted_at)
VALUES ('00000000-0000-7000-8000-0000000000a1', 'active', now());

-- account_deletion_status_before_check
UPDATE account_deletion SET status_before = 'deleted' WHERE user_id = '00000000-0000-7000-8000-0000000000a1';

-- account_deletion_user_fkey
UPDATE account_deletion SET user_id = gen_random_uuid() WHERE user_id = '00000000-0000-7000-8000-0000000000a1';
