-- Reads go on, projecting waits until this ends (21 s for 77,000 liked posts on a busy machine). Locks come in the order in which
-- the previous release takes these tables: whoever projects has ended, or waits without a row of them.
LOCK TABLE author_count, post IN SHARE ROW EXCLUSIVE MODE;

WITH credited AS (
    UPDATE post SET credited_likes = like_count WHERE listed AND like_count > 0 RETURNING author_id, credited_likes
)
UPDATE author_count c SET received_like_count = c.received_like_count + s.likes
FROM (SELECT author_id, sum(credited_likes) AS likes FROM credited GROUP BY author_id) s WHERE c.author_id = s.author_id;
