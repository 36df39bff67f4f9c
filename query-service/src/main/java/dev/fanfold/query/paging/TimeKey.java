package dev.fanfold.query.paging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The sort key of lists by time: the instant, then the id, so that the order is total. */
public record TimeKey(OffsetDateTime time, UUID id) {

    /** After everything. */
    public static final TimeKey LAST =
            new TimeKey(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), new UUID(-1, -1));

    /** Before everything. */
    public static final TimeKey FIRST = new TimeKey(LAST.time().withYear(1), new UUID(0, 0));

    /** In microseconds, as the database has them. */
    public String encode() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant()) + "/" + id;
    }

    /** Also of a time that is written out, as cursors had it that clients may still have. */
    public static TimeKey decode(String key) {
        int slash = key.indexOf('/');
        String time = key.substring(0, slash);
        return new TimeKey(
                time.endsWith("Z")
                        ? OffsetDateTime.parse(time)
                        : Instant.EPOCH
                                .plus(Long.parseLong(time), ChronoUnit.MICROS)
                                .atOffset(ZoneOffset.UTC),
                UUID.fromString(key.substring(slash + 1)));
    }
}
