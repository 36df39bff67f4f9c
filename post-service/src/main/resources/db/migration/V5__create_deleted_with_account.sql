-- Serve PostCascade and CommentCascade: what was deleted because its author's account was, so that the account's restoration
-- brings back that and nothing else. Tables of their own, since statements of the previous release return whole rows of
-- post and comment.
CREATE TABLE post_deleted_with_account (
    post_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT post_deleted_with_account_pkey PRIMARY KEY (post_id),
    CONSTRAINT post_deleted_with_account_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
);

-- Serves PostCascade: the posts that return with an account.
CREATE INDEX post_deleted_with_account_user ON post_deleted_with_account (user_id, post_id);

CREATE TABLE comment_deleted_with_account (
    comment_id uuid NOT NULL,
    user_id    uuid NOT NULL,
    CONSTRAINT comment_deleted_with_account_pkey PRIMARY KEY (comment_id),
    CONSTRAINT comment_deleted_with_account_comment FOREIGN KEY (comment_id) REFERENCES comment (id) ON DELETE CASCADE
);

-- Serves CommentCascade: the comments that return with an account.
CREATE INDEX comment_deleted_with_account_user ON comment_deleted_with_account (user_id, comment_id);

-- Serves LikeCascade: a like that its user's account has taken along. No event carries it.
ALTER TABLE post_like ADD COLUMN ended_with_account boolean NOT NULL DEFAULT false;
