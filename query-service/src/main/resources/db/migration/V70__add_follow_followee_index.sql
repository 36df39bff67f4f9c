-- Serves AuthorCounts and the check author-followers: who follows an author, counted anew. Partial: a follow that was taken
-- back is in no count. Built in one go: that holds back the projector for about a second for each 500,000 follows, and no
-- reader. (CONCURRENTLY would wait for ever for the transaction in which Flyway holds its own lock.)
CREATE INDEX follow_followee ON follow (followee_id) WHERE following;
