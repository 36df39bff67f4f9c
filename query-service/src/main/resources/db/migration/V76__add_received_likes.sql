-- Serves AuthorReader: likes of the author's published posts, as those show them.
ALTER TABLE author_count ADD COLUMN received_like_count bigint NOT NULL DEFAULT 0 CHECK (received_like_count >= 0);

-- Serves that count: how many likes of the post it has from there, all of them while the post is listed, none otherwise. The
-- count moves by what this column gains or loses, so what the previous release projects during the rollout is made good by the
-- next event of the post, and nothing is counted twice or below zero.
ALTER TABLE post ADD COLUMN credited_likes bigint NOT NULL DEFAULT 0;
