-- Serves EraseUsers: whether posts of an erased user are still known by more than id and version.
CREATE INDEX known_post_author ON known_post (author_id) WHERE author_id IS NOT NULL;
