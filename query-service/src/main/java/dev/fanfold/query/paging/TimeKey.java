package dev.fanfold.query.paging;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The sort key of lists by time: the instant, then the id, so that the order is total. */
public record TimeKey(OffsetDateTime time, UUID id) {

    /** After everything. */
    public static final TimeKey LAST =
            new TimeKey(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), new UUID(-1, -1));

    /** Before everything. */
    public static final TimeKey FIRST = new TimeKey(LAST.time().withYear(1), new UUID(0, 0));

    public String encode() {
        return time.toInstant() + "/" + id;
    }

    public static TimeKey decode(String key) {
        int slash = key.indexOf('/');
        return new TimeKey(OffsetDateTime.parse(key.substring(0, slash)), UUID.fromString(key.substring(slash + 1)));
    }
}
