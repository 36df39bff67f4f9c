package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One record of each type and version as it was first written, in {@code approved/<type>.json}, and others of it whose
 * files have longer names. Topics keep such records for ever, so these files are added to and never changed: a type
 * that needs another shape gets another version.
 */
class ApprovedRecordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Collection<Class<? extends DomainEvent>> types() {
        return EventTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void approvedRecordIsStillRead(Class<? extends DomainEvent> type) throws IOException {
        assertEquals(SampleEvents.of(type), EventCodec.decode(record(approved(type))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenNowIsWhatWasApproved(Class<? extends DomainEvent> type) throws IOException {
        ConsumerRecord<String, byte[]> written = TestRecords.of(SampleEvents.of(type));

        assertEquals(approved(type), asJson(written));
    }

    static List<JsonNode> files() {
        return ApprovedFiles.all();
    }

    /** Also one that the type had, or was given, beside the shape of its sample. */
    @ParameterizedTest
    @MethodSource("files")
    void recordOfEveryShapeIsReadAndWrittenAsItWas(JsonNode approved) throws IOException {
        ConsumerRecord<String, byte[]> written = TestRecords.of(EventCodec.decode(record(approved)));

        assertEquals(approved, asJson(written));
    }

    private static JsonNode approved(Class<? extends DomainEvent> type) throws IOException {
        String name = "/approved/" + EventTypes.nameOf(type) + ".json";
        try (InputStream file = ApprovedRecordsTest.class.getResourceAsStream(name)) {
            assertNotNull(file, () -> name + " is missing: approve a record of the new type");
            return JSON.readTree(file);
        }
    }

    private static ConsumerRecord<String, byte[]> record(JsonNode approved) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        approved.get("headers")
                .properties()
                .forEach(header -> headers.add(
                        header.getKey(), header.getValue().textValue().getBytes(StandardCharsets.UTF_8)));
        JsonNode value = approved.get("value");
        return TestRecords.of(
                approved.get("topic").textValue(),
                approved.get("key").textValue(),
                value.isNull() ? null : JSON.writeValueAsBytes(value),
                headers);
    }

    private static JsonNode asJson(ConsumerRecord<String, byte[]> record) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("topic", record.topic()).put("key", record.key());
        ObjectNode headers = json.putObject("headers");
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        json.set("value", record.value() == null ? JSON.nullNode() : JSON.readTree(record.value()));
        return json;
    }
}
