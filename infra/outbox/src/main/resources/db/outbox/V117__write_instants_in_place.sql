-- PostgreSQL puts the body of a function into the statement that calls it, unless the function says that it depends on less than its
-- body does: to_char is STABLE. While rfc3339 called itself IMMUTABLE each instant in an event was a query of its own.
ALTER FUNCTION rfc3339(timestamptz) STABLE;
