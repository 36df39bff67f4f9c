-- Serves ErasePosts: an author's deleted posts.
CREATE INDEX post_deleted_of_author ON post (author_id, id) WHERE deleted_at IS NOT NULL;

-- Serves CommentCascade: an author's comments. Each comment is in this index or the next.
CREATE INDEX comment_of_author ON comment (author_id, id) WHERE deleted_at IS NULL;

-- Serves EraseComments: an author's deleted comments.
CREATE INDEX comment_deleted_of_author ON comment (author_id, id) WHERE deleted_at IS NOT NULL;

-- Serves LikeCascade and EraseLikes: a user's likes, those that are ended and those that return with the account.
CREATE INDEX post_like_of_user ON post_like (user_id, liked, ended_with_account, post_id);
