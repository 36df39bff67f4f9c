package dev.fanfold.query.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeKeyTest {

    private static final UUID ID = UUID.fromString("0188b30f-9944-78d8-8a28-97558c44575d");
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2023-06-13T04:42:03.972303Z");

    @Test
    void comesBackAsItWas() {
        for (OffsetDateTime time :
                new OffsetDateTime[] {TIME, TimeKey.FIRST.time(), TimeKey.LAST.time(), TIME.withYear(1950)}) {
            TimeKey key = new TimeKey(time, ID);

            assertEquals(key, TimeKey.decode(key.encode()));
        }
    }

    @Test
    void cursorsOfBeforeAreStillUnderstood() {
        assertEquals(new TimeKey(TIME, ID), TimeKey.decode(TIME + "/" + ID));
    }
}
