package dev.fanfold.query.search.reading;

import java.util.UUID;

/**
 * The sort key of relevance: the rank, then the id, so that the order is total.
 *
 * @param recent whether the walk ranks the newest posts only; its first page decides
 */
record RankKey(float rank, UUID id, boolean recent) {

    /** After everything. */
    static RankKey last(boolean recent) {
        return new RankKey(Float.POSITIVE_INFINITY, new UUID(-1, -1), recent);
    }

    String encode() {
        return rank + "/" + id + "/" + recent;
    }

    static RankKey decode(String key) {
        String[] parts = key.split("/");
        return new RankKey(Float.parseFloat(parts[0]), UUID.fromString(parts[1]), Boolean.parseBoolean(parts[2]));
    }
}
