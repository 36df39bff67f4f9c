-- Serves FlatComments: the comments of a post by time, as many as its comment_count says. Placeholders have no time yet, and
-- stand where no page looks. Built in some seconds for a million comments, in which the projector waits.
CREATE INDEX comment_flat ON comment (post_id, created_at, id) WHERE NOT deleted;
