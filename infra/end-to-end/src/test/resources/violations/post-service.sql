INSERT INTO post (id, author_id, status, slug, title, body, published_at) VALUES
    ('00000000-0000-7000-8000-0000000000d1', gen_random_uuid(), 'published', 'constraint-a', 'A', 'A', now()),
    ('00000000-0000-7000-8000-0000000000d2', gen_random_uuid(), 'draft', 'constraint-b', 'B', 'B', NULL);
INSERT INTO comment (id, post_id, depth, path, author_id, body)
VALUES ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000d1', 0, 'a', gen_random_uuid(), 'A');
INSERT INTO comment (id, post_id, parent_id, depth, path, author_id, body)
VALUES ('00000000-0000-7000-8000-0000000000e2', '00000000-0000-7000-8000-0000000000d1',
    '00000000-0000-7000-8000-0000000000e1', 1, 'a.b', gen_random_uuid(), 'B');
INSERT INTO post_like (post_id, user_id, liked)
VALUES ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000a1', true);
INSERT INTO known_user VALUES ('00000000-0000-7000-8000-0000000000a1', 'active', 1);
INSERT INTO post_deleted_with_account VALUES ('00000000-0000-7000-8000-0000000000d1', gen_random_uuid());
INSERT INTO comment_deleted_with_account VALUES ('00000000-0000-7000-8000-0000000000e1', gen_random_uuid());

-- post_pkey
INSERT INTO post (id, author_id, status, slug, title, body)
VALUES ('00000000-0000-7000-8000-0000000000d1', gen_random_uuid(), 'draft', 'constraint-c', 'C', 'C');

-- post_slug_unique
UPDATE post SET slug = 'constraint-a' WHERE slug = 'constraint-b';

-- post_status
UPDATE post SET status = 'hidden' WHERE slug = 'constraint-a';

-- post_slug_form
UPDATE post SET slug = 'Not a slug' WHERE slug = 'constraint-a';

-- post_title_length
UPDATE post SET title = '' WHERE slug = 'constraint-a';

-- post_summary_length
UPDATE post SET summary = repeat('x', 1001) WHERE slug = 'constraint-a';

-- post_body_length
UPDATE post SET body = '' WHERE slug = 'constraint-a';

-- post_version_positive
UPDATE post SET version = 0 WHERE slug = 'constraint-a';

-- post_published_has_date
UPDATE post SET published_at = NULL WHERE slug = 'constraint-a';

-- comment_pkey
INSERT INTO comment (id, post_id, depth, path, author_id, body)
VALUES ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000d2', 0, 'a', gen_random_uuid(), 'A');

-- comment_depth
UPDATE comment SET depth = 10 WHERE id = '00000000-0000-7000-8000-0000000000e2';

-- comment_body_length
UPDATE comment SET body = '' WHERE id = '00000000-0000-7000-8000-0000000000e1';

-- comment_version_positive
UPDATE comment SET version = 0 WHERE id = '00000000-0000-7000-8000-0000000000e1';

-- comment_of_post_unique
ALTER TABLE comment DROP CONSTRAINT comment_pkey CASCADE;
INSERT INTO comment (id, post_id, depth, path, author_id, body)
VALUES ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000d1', 0, 'a', gen_random_uuid(), 'A');

-- comment_post
DELETE FROM post_like WHERE post_id = '00000000-0000-7000-8000-0000000000d1';
DELETE FROM post WHERE id = '00000000-0000-7000-8000-0000000000d1';

-- comment_parent
INSERT INTO comment (id, post_id, parent_id, depth, path, author_id, body)
VALUES ('00000000-0000-7000-8000-0000000000e3', '00000000-0000-7000-8000-0000000000d2',
    '00000000-0000-7000-8000-0000000000e1', 1, 'a.c', gen_random_uuid(), 'A parent of another post');

-- comment_root_has_no_parent
UPDATE comment SET depth = 0 WHERE id = '00000000-0000-7000-8000-0000000000e2';

-- post_like_pkey
INSERT INTO post_like (post_id, user_id, liked)
VALUES ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000a1', false);

-- post_like_post
INSERT INTO post_like (post_id, user_id, liked)
VALUES ('00000000-0000-7000-8000-0000000000d9', '00000000-0000-7000-8000-0000000000a1', true);

-- post_like_version_positive
UPDATE post_like SET version = 0 WHERE post_id = '00000000-0000-7000-8000-0000000000d1';

-- known_user_pkey
INSERT INTO known_user VALUES ('00000000-0000-7000-8000-0000000000a1', 'deleted', 2);

-- known_user_status
UPDATE known_user SET status = 'asleep' WHERE user_id = '00000000-0000-7000-8000-0000000000a1';

-- known_user_version_positive
UPDATE known_user SET version = 0 WHERE user_id = '00000000-0000-7000-8000-0000000000a1';

-- post_deleted_with_account_pkey
INSERT INTO post_deleted_with_account VALUES ('00000000-0000-7000-8000-0000000000d1', gen_random_uuid());

-- post_deleted_with_account_post
INSERT INTO post_deleted_with_account VALUES ('00000000-0000-7000-8000-0000000000d9', gen_random_uuid());

-- comment_deleted_with_account_pkey
INSERT INTO comment_deleted_with_account VALUES ('00000000-0000-7000-8000-0000000000e1', gen_random_uuid());

-- comment_deleted_with_account_comment
INSERT INTO comment_deleted_with_account VALUES ('00000000-0000-7000-8000-0000000000e9', gen_random_uuid());

-- comment_erased_whole
UPDATE comment SET body = NULL WHERE id = '00000000-0000-7000-8000-0000000000e1';
