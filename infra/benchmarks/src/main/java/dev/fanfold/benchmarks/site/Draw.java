package dev.fanfold.benchmarks.site;

/** What is drawn; each has a sequence of its own. */
enum Draw {
    USER_ID,
    TAG_ID,
    POST_ID,
    POST_TIME,
    POST_AUTHOR,
    POST_TEXT,
    TAG_COUNT,
    TAG,
    COMMENT_ID,
    COMMENT_AUTHOR,
    COMMENT_PARENT,
    COMMENT_TEXT,
    LIKE_WALK,
    FOLLOW_WALK,
    EVENT_ID,
    PLACE
}
