package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.TaggedBody;

/** A post with its body as it goes to the client, and the revision of the row that it was made from. */
public record PostDocument(long revision, TaggedBody body) {

    public PostDocument(long revision, String json) {
        this(revision, TaggedBody.of(json));
    }

    public String json() {
        return body.text();
    }
}
