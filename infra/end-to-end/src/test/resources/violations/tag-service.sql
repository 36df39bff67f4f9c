INSERT INTO known_post (post_id, author_id, status, version)
VALUES ('00000000-0000-7000-8000-0000000000d1', gen_random_uuid(), 'published', 1);
INSERT INTO tag (id, name) VALUES
    ('00000000-0000-7000-8000-0000000000f1', 'constraint-a'), ('00000000-0000-7000-8000-0000000000f2', 'constraint-b');
INSERT INTO post_tagging (post_id) VALUES ('00000000-0000-7000-8000-0000000000d1');
INSERT INTO post_tag VALUES ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000f1');
INSERT INTO tag_job (tag_id) VALUES ('00000000-0000-7000-8000-0000000000f2');

-- known_post_pkey
INSERT INTO known_post (post_id, author_id, status, version)
VALUES ('00000000-0000-7000-8000-0000000000d1', gen_random_uuid(), 'draft', 1);

-- known_post_status_check
UPDATE known_post SET status = 'hidden' WHERE post_id = '00000000-0000-7000-8000-0000000000d1';

-- known_post_author_check
UPDATE known_post SET author_id = NULL WHERE post_id = '00000000-0000-7000-8000-0000000000d1';

-- known_post_version_check
UPDATE known_post SET version = 0 WHERE post_id = '00000000-0000-7000-8000-0000000000d1';

-- tag_pkey
INSERT INTO tag (id, name) VALUES ('00000000-0000-7000-8000-0000000000f1', 'constraint-c');

-- tag_name_key
INSERT INTO tag (id, name) VALUES ('00000000-0000-7000-8000-0000000000f3', 'constraint-a');

-- tag_name_check
UPDATE tag SET name = 'Two Words' WHERE name = 'constraint-a';

-- tag_version_check
UPDATE tag SET version = 0 WHERE name = 'constraint-a';

-- post_tagging_pkey
INSERT INTO post_tagging (post_id) VALUES ('00000000-0000-7000-8000-0000000000d1');

-- post_tagging_version_check
UPDATE post_tagging SET version = 0 WHERE post_id = '00000000-0000-7000-8000-0000000000d1';

-- post_tagging_post_fkey
DELETE FROM known_post WHERE post_id = '00000000-0000-7000-8000-0000000000d1';

-- post_tag_pkey
INSERT INTO post_tag VALUES ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000f1');

-- post_tag_post_fkey
INSERT INTO post_tag VALUES ('00000000-0000-7000-8000-0000000000d9', '00000000-0000-7000-8000-0000000000f1');

-- post_tag_tag_fkey
DELETE FROM tag WHERE name = 'constraint-a';

-- tag_former_name_check
UPDATE tag SET former_name = 'former' WHERE name = 'constraint-a';

-- tag_merged_check
UPDATE tag SET merged_into = '00000000-0000-7000-8000-0000000000f2' WHERE name = 'constraint-a';

-- tag_merged_into_fkey
UPDATE tag SET gone = true, merged_into = gen_random_uuid() WHERE name = 'constraint-a';

-- tag_job_pkey
INSERT INTO tag_job (tag_id) VALUES ('00000000-0000-7000-8000-0000000000f2');

-- tag_job_tag_fkey
INSERT INTO tag_job (tag_id) VALUES ('00000000-0000-7000-8000-0000000000f9');
