package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    static List<DomainEvent> events() {
        return SampleEvents.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventComesBackAsItWasWritten(DomainEvent event) {
        assertEquals(event, EventCodec.decode(TestRecords.of(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readerSkipsFieldsItDoesNotKnow(DomainEvent event) {
        if (event.state() == null) {
            return;
        }
        String json = new String(EventCodec.value(event), StandardCharsets.UTF_8);
        String newer = json.replaceFirst("\\{", "{\"addedLater\":{\"deep\":[1,null]},");

        assertEquals(event, EventCodec.decode(TestRecords.withValue(event, newer)));
    }

    @Test
    void envelopeComesBackAsItWasWritten() {
        DomainEvent event = SampleEvents.of(PostEvent.Published.class);

        Envelope envelope = EventHeaders.read(TestRecords.headers(event));

        assertEquals(TestRecords.EVENT_ID, envelope.id());
        assertEquals("fanfold.post.published.v1", envelope.type());
        assertEquals("/fanfold/test", envelope.source());
        assertEquals("2026-01-31T12:00:00.000001Z", envelope.time().toString());
        assertEquals(2, envelope.version());
        assertEquals("job-7", envelope.cause());
        assertEquals("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", envelope.traceparent());
        assertEquals(event.partitionId(), EventHeaders.partitionId(TestRecords.headers(event)));
    }

    @Test
    void causeAndTraceMayBeMissing() {
        DomainEvent event = SampleEvents.of(PostEvent.Published.class);

        assertNull(EventHeaders.read(
                        TestRecords.withHeader(event, "ce_cause", null).headers())
                .cause());
        assertNull(EventHeaders.read(
                        TestRecords.withHeader(event, "traceparent", null).headers())
                .traceparent());
    }

    @Test
    void erasedEntityIsATombstone() {
        for (DomainEvent event : SampleEvents.all()) {
            if (event.getClass().getSimpleName().equals("Erased")) {
                assertNull(EventCodec.value(event), event.toString());
            }
        }
    }
}
