-- Serves ComparedTables: 'compared: first X' is a column in which old rows may differ, and what an operator does about it before
-- the two generations are compared again. Likes from before V75 have the epoch in a generation that was there, and their time in
-- one that is made anew: told again, they get it in the former too.
COMMENT ON COLUMN post_like.since IS 'compared: first ./fanfold republish like';
