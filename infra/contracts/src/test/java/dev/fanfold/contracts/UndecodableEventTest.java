package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds: it is an event or it is refused with a reason, which is kept where operators look. */
class UndecodableEventTest {

    private static final String SECRET = "s3cret";

    private final DomainEvent published = SampleEvents.of(PostEvent.Published.class);
    private final DomainEvent tagged = SampleEvents.of(PostTagsEvent.Tagged.class);
    private final DomainEvent erased = SampleEvents.of(PostEvent.Erased.class);
    private final DomainEvent erasedComment = SampleEvents.of(CommentEvent.Erased.class);

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_source", "ce_time", "ce_entityversion"})
    void missingHeaderIsNamed(String header) {
        assertEquals("missing header " + header, refusal(TestRecords.withHeader(published, header, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_time", "ce_entityversion"})
    void malformedHeaderIsNamedAndNotRepeated(String header) {
        assertEquals("malformed header " + header, refusal(TestRecords.withHeader(published, header, SECRET)));
    }

    @ParameterizedTest
    @CsvSource(value = {"-, missing header ce_partitionkey", SECRET + ", malformed header ce_partitionkey"})
    void tombstoneNeedsItsPartitionKey(String value, String reason) {
        String header = value.equals("-") ? null : value;

        assertEquals(reason, refusal(TestRecords.withHeader(erased, "ce_partitionkey", header)));
    }

    @Test
    void unknownTypeIsRefused() {
        assertTrue(refusal(TestRecords.withHeader(published, "ce_type", "fanfold.post.published.v2"))
                .startsWith("unknown event type"));
    }

    @Test
    void recordWithoutAnyHeaderIsRefused() {
        refusal(TestRecords.of(published.topic().wireName(), published.key(), new byte[0], new RecordHeaders()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "7"})
    void versionOfHeaderMustBeTheValues(String version) {
        refusal(TestRecords.withHeader(published, "ce_entityversion", version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s3cret",
                "\"s3cret\"",
                "null",
                "[]",
                "{}",
                "{\"id\":\"s3cret\"}",
                "{\"id\":5}",
                "{\"title\":\"s3cret",
                "{\"id\":\"0190a1b2-0000-7000-8000-000000000003\",\"version\":\"s3cret\"}",
                "{\"id\":\"0190a1b2-0000-7000-8000-000000000003\",\"version\":2,\"createdAt\":\"s3cret\"}",
                "{\"version\":2}",
                "{\"id\":\"0190a1b2-0000-7000-8000-000000000003\",\"version\":2} s3cret",
                "{\"id\":\"0190a1b2-0000-7000-8000-000000000003\",\"version\":99999999999999999999}"
            })
    void garbageIsRefused(String value) {
        refusal(TestRecords.withValue(published, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"postId\":\"0190a1b2-0000-7000-8000-000000000003\",\"version\":1}",
                "{\"postId\":\"0190a1b2-0000-7000-8000-000000000003\",\"version\":1,\"tags\":[null]}"
            })
    void missingTagsAreRefused(String value) {
        refusal(TestRecords.withValue(tagged, value));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] value = "{\"title\":\"s3cret_\"}".getBytes(StandardCharsets.UTF_8);
        value[16] = (byte) 0xff;

        refusal(TestRecords.of(published.topic().wireName(), published.key(), value, TestRecords.headers(published)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0190a1b2-0000-7000-8000-000000000009", "s3cret", ""})
    void keyMustBeTheEntitys(String key) {
        for (DomainEvent event : new DomainEvent[] {published, tagged, erased}) {
            refusal(TestRecords.of(event.topic().wireName(), key, EventCodec.value(event), TestRecords.headers(event)));
        }
    }

    @Test
    void keyMustBeThere() {
        for (DomainEvent event : SampleEvents.all()) {
            refusal(TestRecords.of(
                    event.topic().wireName(), null, EventCodec.value(event), TestRecords.headers(event)));
        }
    }

    @Test
    void keyOfAnErasedCommentMustBeAnId() {
        refusal(TestRecords.of(erasedComment.topic().wireName(), SECRET, null, TestRecords.headers(erasedComment)));
    }

    @Test
    void topicMustBeTheEntitys() {
        refusal(TestRecords.of(
                Topic.USERS.wireName(), published.key(), EventCodec.value(published), TestRecords.headers(published)));
    }

    @Test
    void eventWithStateNeedsAValue() {
        refusal(TestRecords.withValue(published, null));
    }

    @Test
    void tombstoneHasNoValue() {
        refusal(TestRecords.withValue(erased, "{\"title\":\"" + SECRET + "\"}"));
        refusal(TestRecords.withValue(erasedComment, "{}"));
    }

    private static String refusal(ConsumerRecord<String, byte[]> record) {
        String message = assertThrows(UndecodableEvent.class, () -> EventCodec.decode(record))
                .getMessage();
        assertFalse(message.contains(SECRET), message);
        return message;
    }
}
