-- Every statement of a service that writes finds its rows by keys, and its plan is kept (V115). One that is made while a table is
-- empty, as the outbox is after each vacuum, reads it row by row: for no row that is as cheap. Kept, it makes the relay compare each
-- row that waits with each other one: 6 s for 10,000 rows, for which it takes 2.5 ms by their keys, and until somebody vacuums again
-- more come than it can look at. This holds for what the service's role opens from now on.
DO $$
BEGIN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET enable_seqscan = off', current_user, current_database());
END $$;
