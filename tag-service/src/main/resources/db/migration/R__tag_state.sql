-- A tag as events show it (TagEvent.State of the contracts): the one place where this JSON is made.
CREATE OR REPLACE FUNCTION tag_state(t tag) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN json_strip_nulls(json_build_object(
    'id', t.id,
    'name', coalesce(t.former_name, t.name),
    'deleted', t.gone,
    'mergedInto', t.merged_into,
    'createdAt', rfc3339(t.created_at),
    'version', t.version))::text;
