-- A user as events show them (UserEvent.State of the contracts): the one place where this JSON is made.
-- Email and password hash are not in it and must never be, nor is the profile of who is deleted: consumers forget it until
-- a restoration tells it anew.
CREATE OR REPLACE FUNCTION user_state(u app_user) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN json_strip_nulls(CASE WHEN u.status = 'deleted'
    THEN json_build_object(
        'id', u.id,
        'status', u.status,
        'version', u.version)
    ELSE json_build_object(
        'id', u.id,
        'handle', u.handle,
        'displayName', u.display_name,
        'bio', u.bio,
        'avatarUrl', u.avatar_url,
        'role', u.role,
        'status', u.status,
        'createdAt', rfc3339(u.created_at),
        'version', u.version) END)::text;
