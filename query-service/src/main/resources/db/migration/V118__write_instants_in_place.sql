-- Serves render_post and render_comment, with the same bytes as before: PostgreSQL puts the body of a function into the expression
-- that calls it, unless the function says that it depends on less than its body does, and to_char is STABLE. While rfc3339 called
-- itself IMMUTABLE each instant was a query of its own.
ALTER FUNCTION rfc3339(timestamptz) STABLE;
