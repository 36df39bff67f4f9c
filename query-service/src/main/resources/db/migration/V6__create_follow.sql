-- Serves the counts of followers, so that they move only when a follow really came or went; owned by the partition of the
-- follower, whose follows lie together by primary key.
CREATE TABLE follow (
    follower_id uuid    NOT NULL,
    followee_id uuid    NOT NULL,
    version     bigint  NOT NULL,
    following   boolean NOT NULL,
    PRIMARY KEY (follower_id, followee_id)
);

-- Serves AuthorReader: shown on the author's card.
ALTER TABLE author_count
    ADD COLUMN follower_count  bigint NOT NULL DEFAULT 0 CHECK (follower_count >= 0),
    ADD COLUMN following_count bigint NOT NULL DEFAULT 0 CHECK (following_count >= 0);
