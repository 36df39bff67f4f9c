-- Serves LikedPostsReader: since when somebody likes a post, as the like's event tells it; in rows that are not liked, since
-- when not. What was projected before, or by the previous release during the rollout, has the epoch and stands last in the
-- lists until likes are republished.
ALTER TABLE post_like ADD COLUMN since timestamptz NOT NULL DEFAULT 'epoch';

-- Serves LikedPostsReader: what somebody likes, newest like first. While it is built likes are read, and not projected.
CREATE INDEX post_like_of_user ON post_like (user_id, since DESC, post_id DESC) WHERE liked;
