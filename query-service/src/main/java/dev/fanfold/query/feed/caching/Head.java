package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.TaggedBody;

/**
 * What is answered most: the first page of a list, or a card with counts.
 *
 * @param next the signed cursor that follows it; null where nothing does
 * @param token positions that are surely in it, as a consistency token
 * @param seen the first transaction that may be missing in it: all with lower ids that were committed are in it
 */
public record Head(TaggedBody body, String next, String token, long seen) {}
