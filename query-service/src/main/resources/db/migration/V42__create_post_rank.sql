-- Serves FilteredReader: listed posts by what moves. Apart from post, whose row a like then still changes without touching
-- an index; this row is narrow, and moves through its indexes instead. The offsets say where in the post's partition of
-- the posts topic each key was moved last: a walk that began before there leaves the post out, lest it be met twice.
CREATE TABLE post_rank (
    post_id          uuid        PRIMARY KEY,
    partition        integer     NOT NULL,
    author_id        uuid        NOT NULL,
    published_at     timestamptz NOT NULL,
    tag_ids          uuid[]      NOT NULL,
    like_count       bigint      NOT NULL,
    comment_count    bigint      NOT NULL,
    active_at        timestamptz NOT NULL,
    top_offset       bigint      NOT NULL,
    discussed_offset bigint      NOT NULL,
    active_offset    bigint      NOT NULL
) WITH (fillfactor = 80);

-- What is there moved before any walk that is still to come, in whatever partition. What the previous release projects
-- while this one is rolled out gets its row with its next event; republishing posts is one.
INSERT INTO post_rank
SELECT p.id, 0, p.author_id, p.published_at, p.tag_ids, p.like_count, p.comment_count,
    greatest(p.published_at, c.latest), -1, -1, -1
FROM post p
LEFT JOIN (SELECT post_id, max(created_at) AS latest FROM comment WHERE version > 0 AND NOT deleted GROUP BY post_id) c
    ON c.post_id = p.id
WHERE p.listed AND p.author_id IS NOT NULL;

-- Each serves FilteredReader: posts by likes, comments and latest comment; of all, and of an author.
CREATE INDEX post_rank_top ON post_rank (like_count DESC, post_id DESC);
CREATE INDEX post_rank_discussed ON post_rank (comment_count DESC, post_id DESC);
CREATE INDEX post_rank_active ON post_rank (active_at DESC, post_id DESC);
CREATE INDEX post_rank_top_of_author ON post_rank (author_id, like_count DESC, post_id DESC);
CREATE INDEX post_rank_discussed_of_author ON post_rank (author_id, comment_count DESC, post_id DESC);
CREATE INDEX post_rank_active_of_author ON post_rank (author_id, active_at DESC, post_id DESC);
