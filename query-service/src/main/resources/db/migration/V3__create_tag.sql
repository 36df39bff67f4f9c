-- Serves the tag list and the filter by tag. A row with version 0 is a placeholder: a post's tags came before the tag.
CREATE TABLE tag (
    id         uuid    PRIMARY KEY,
    version    bigint  NOT NULL DEFAULT 0,
    name       text    NOT NULL,
    deleted    boolean NOT NULL DEFAULT false,
    post_count bigint  NOT NULL DEFAULT 0 CHECK (post_count >= 0)
) WITH (fillfactor = 80);

-- Serves TagReader: most used tags first, in one ascending order.
CREATE INDEX tag_most_used ON tag ((-post_count), name, id) WHERE NOT deleted;

-- Serves FeedReader: the tag of a name, the newest of two that crossed in a rename.
CREATE INDEX tag_by_name ON tag (name, version DESC, id) WHERE NOT deleted;

-- Which listed post has which tag: the membership behind post_count.
CREATE TABLE tag_post (
    tag_id       uuid        NOT NULL,
    post_id      uuid        NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, tag_id)
);

-- Serves FeedReader: newest posts of a tag.
CREATE INDEX tag_post_newest ON tag_post (tag_id, published_at DESC, post_id DESC);
