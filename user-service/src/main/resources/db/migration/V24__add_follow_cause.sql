-- Serves FollowCascade: which deletion has ended a follow, so that a restoration finds it. NULL where the follower did.
ALTER TABLE follow ADD COLUMN cause text;

-- Serves FollowCascade: what a deletion has ended.
CREATE INDEX follow_of_cause ON follow (cause, follower_id, followee_id) WHERE cause IS NOT NULL;

-- Serves FollowCascade: who follows an account that is deleted, without reading again those whose follow has ended.
CREATE INDEX follow_followers ON follow (followee_id, follower_id) WHERE following;
