-- Serves EraseExpired: posts in the order in which their time ends.
CREATE INDEX post_deleted ON post (deleted_at, id) WHERE deleted_at IS NOT NULL;

-- Serves EraseExpired: comments in the order in which their time ends, without those that are erased already.
CREATE INDEX comment_deleted ON comment (deleted_at, id) WHERE deleted_at IS NOT NULL AND author_id IS NOT NULL;

-- Serves Erasure: kept answers to commands of administrators, which show what others wrote.
CREATE INDEX idempotency_key_route ON idempotency_key (route);
