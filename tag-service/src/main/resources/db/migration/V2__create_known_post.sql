-- Serves KnownPosts: what this service must know of posts, by primary key. A copy fed from fanfold.posts.v1; only
-- KnownPostsProjection writes it. A row also is the lock of everything that belongs to the post here.
CREATE TABLE known_post (
    post_id   uuid   NOT NULL,
    author_id uuid, -- NULL once the post is erased
    status    text   NOT NULL,
    version   bigint NOT NULL,
    CONSTRAINT known_post_pkey PRIMARY KEY (post_id),
    CONSTRAINT known_post_status_check CHECK (status IN ('draft', 'published', 'archived', 'deleted', 'erased')),
    CONSTRAINT known_post_author_check CHECK ((author_id IS NULL) = (status = 'erased')),
    CONSTRAINT known_post_version_check CHECK (version > 0)
);
