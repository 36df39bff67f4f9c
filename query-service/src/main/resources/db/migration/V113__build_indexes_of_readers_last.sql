-- Serves LateIndexes: indexes that only readers use are taken away from a generation that is being built, and made when it has
-- caught up. By then each row is where it stays; before, each like and comment would move its post through six of them.
-- An index says of itself that it is one of these, by its comment. A migration that drops or alters one says IF EXISTS.
CREATE TABLE late_index (
    name       text PRIMARY KEY,
    definition text NOT NULL
);
COMMENT ON TABLE late_index IS 'compared: never'; -- of the building, not of what is built

COMMENT ON INDEX post_rank_top IS 'built: last';
COMMENT ON INDEX post_rank_discussed IS 'built: last';
COMMENT ON INDEX post_rank_active IS 'built: last';
COMMENT ON INDEX post_rank_top_of_author IS 'built: last';
COMMENT ON INDEX post_rank_discussed_of_author IS 'built: last';
COMMENT ON INDEX post_rank_active_of_author IS 'built: last';
COMMENT ON INDEX post_like_of_user IS 'built: last';
COMMENT ON INDEX author_most_posts IS 'built: last';
COMMENT ON INDEX author_most_followed IS 'built: last';
COMMENT ON INDEX tag_most_used IS 'built: last';

-- Once, before the first row. Each of the two is found in its generation's schema and works there, whatever the caller's path.
CREATE FUNCTION put_off_indexes() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    late record;
BEGIN
    FOR late IN
        SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition FROM pg_class c
        WHERE c.relkind = 'i' AND c.relnamespace = current_schema()::regnamespace
            AND obj_description(c.oid, 'pg_class') = 'built: last'
    LOOP
        INSERT INTO late_index VALUES (late.name, late.definition);
        EXECUTE format('DROP INDEX %I.%I', current_schema(), late.name);
    END LOOP;
END $$;

-- The next one; null where there is none. Of two that call it at once the second waits. Blocks who writes to the table meanwhile.
CREATE FUNCTION build_late_index() RETURNS text LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    late late_index;
BEGIN
    SELECT * INTO late FROM late_index ORDER BY name LIMIT 1 FOR UPDATE;
    IF FOUND THEN
        EXECUTE late.definition;
        EXECUTE format('COMMENT ON INDEX %I.%I IS ''built: last''', current_schema(), late.name);
        DELETE FROM late_index WHERE name = late.name;
    END IF;
    RETURN late.name;
END $$;
