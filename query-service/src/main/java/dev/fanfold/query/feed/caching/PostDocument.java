package dev.fanfold.query.feed.caching;

/** A post with its body as it goes to the client, and the revision of the row that it was made from. */
public record PostDocument(long revision, String json) {}
