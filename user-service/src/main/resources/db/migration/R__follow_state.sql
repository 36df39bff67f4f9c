-- A follow as events show it (FollowEvent.State of the contracts): the one place where this JSON is made.
CREATE OR REPLACE FUNCTION follow_state(f follow) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN json_build_object(
    'followerId', f.follower_id,
    'followeeId', f.followee_id,
    'following', f.following,
    'since', rfc3339(f.since),
    'version', f.version)::text;
