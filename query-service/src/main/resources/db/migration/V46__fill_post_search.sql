-- Posts that were projected before there was a search. What the previous release projects while this one is rolled out
-- gets its row with its next event; republishing posts is one.
INSERT INTO post_search (post_id, published_at, document)
SELECT p.id, p.published_at, render_search(p.title, p.summary, p.tags, b.body_json::json #>> '{}')
FROM post p JOIN post_body b ON b.post_id = p.id
WHERE p.listed
ON CONFLICT (post_id) DO NOTHING;
