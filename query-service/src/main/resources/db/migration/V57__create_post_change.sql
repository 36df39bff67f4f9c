-- Serves ChangeReader: which posts changed between two positions, by primary key. A row stands where the last event stood
-- with which a batch changed the post: source is topic * 12 + partition, numbered as in position vectors. Whoever was at
-- that offset has not seen the change. Older rows go (ForgetChanges); a site that is upgraded begins with none.
CREATE TABLE post_change (
    source       smallint NOT NULL,
    at_offset    bigint   NOT NULL,
    post_id      uuid     NOT NULL,
    kind         text     NOT NULL, -- post, counts or removed
    author_id    uuid,
    tag_ids      uuid[]   NOT NULL,
    left_tag_ids uuid[]   NOT NULL, -- had by the post before and not any more
    PRIMARY KEY (source, at_offset, post_id)
);
