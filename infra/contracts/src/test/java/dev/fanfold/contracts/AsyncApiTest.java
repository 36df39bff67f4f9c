package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what the code does, and is built as AsyncAPI 3.0 has it. */
class AsyncApiTest {

    /** Of the specification's objects, those that the document uses, with the fields that they may have. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "",
                    Set.of(
                            "asyncapi",
                            "id",
                            "info",
                            "servers",
                            "defaultContentType",
                            "channels",
                            "operations",
                            "components"),
            "info", Set.of("title", "version", "description", "termsOfService", "contact", "license", "tags"),
            "channel",
                    Set.of(
                            "address",
                            "messages",
                            "title",
                            "summary",
                            "description",
                            "servers",
                            "parameters",
                            "tags",
                            "bindings"),
            "operation",
                    Set.of(
                            "action",
                            "channel",
                            "title",
                            "summary",
                            "description",
                            "security",
                            "tags",
                            "bindings",
                            "traits",
                            "messages",
                            "reply"),
            "message",
                    Set.of(
                            "headers",
                            "payload",
                            "correlationId",
                            "contentType",
                            "name",
                            "title",
                            "summary",
                            "description",
                            "tags",
                            "bindings",
                            "examples",
                            "traits"),
            "components", Set.of("schemas", "messages", "messageTraits"));

    private final JsonNode document = read();

    @Test
    void documentHasOnlyWhatAsyncApiKnows() {
        assertEquals("3.0.0", document.path("asyncapi").asText());
        assertFalse(document.at("/info/title").asText().isEmpty());
        assertFalse(document.at("/info/version").asText().isEmpty());
        assertKnown("", document);
        assertKnown("info", document.path("info"));
        assertKnown("components", document.path("components"));
        document.path("channels").forEach(channel -> assertKnown("channel", channel));
        document.path("operations").forEach(operation -> assertKnown("operation", operation));
        document.at("/components/messages").forEach(message -> assertKnown("message", message));
        document.at("/components/messageTraits").forEach(trait -> assertKnown("message", trait));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertTrue(references(document) > 3 * EventTypes.all().size());
    }

    @Test
    void channelsAreTheTopics() {
        Map<String, JsonNode> channels = new TreeMap<>();
        document.path("channels")
                .forEach(channel -> channels.put(channel.path("address").asText(), channel));

        assertEquals(
                java.util.Arrays.stream(Topic.values()).map(Topic::wireName).collect(Collectors.toSet()),
                channels.keySet());
        channels.forEach((address, channel) -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            assertEquals(address, kafka.path("topic").asText());
            assertEquals(Topic.PARTITIONS, kafka.path("partitions").asInt());
            assertEquals(
                    "[\"compact\"]",
                    kafka.at("/topicConfiguration/cleanup.policy").toString());
            assertEquals(
                    Topics.TOMBSTONES_KEPT.toMillis(),
                    kafka.at("/topicConfiguration/delete.retention.ms").asLong());
        });
    }

    @Test
    void everyTypeIsAMessageOfItsTopicOnly() {
        Map<String, String> described = new TreeMap<>();
        document.path("channels")
                .forEach(channel -> channel.path("messages")
                        .fieldNames()
                        .forEachRemaining(type -> assertEquals(
                                null,
                                described.put(type, channel.path("address").asText()),
                                type)));

        Map<String, String> actual = new TreeMap<>();
        SampleEvents.all()
                .forEach(event -> actual.put(
                        EventTypes.nameOf(event.getClass()), event.topic().wireName()));
        assertEquals(actual, described);
        document.at("/components/messages").properties().forEach(message -> {
            assertEquals(message.getKey(), message.getValue().path("name").asText());
            assertEquals(
                    "schemas/" + message.getKey() + ".json",
                    message.getValue().at("/payload/schema/$ref").asText());
        });
    }

    @Test
    void headersAreThoseThatAreWritten() {
        JsonNode headers = document.at("/components/schemas/headers");
        Set<String> described = new TreeSet<>();
        headers.path("properties").fieldNames().forEachRemaining(described::add);
        Set<String> required = new TreeSet<>();
        headers.path("required").forEach(name -> required.add(name.asText()));
        DomainEvent event = SampleEvents.of(PostEvent.Published.class);

        Set<String> written = new TreeSet<>();
        for (Header header : TestRecords.headers(event)) {
            written.add(header.key());
        }

        assertEquals(written, described);
        written.removeAll(Set.of("ce_cause", "traceparent"));
        assertEquals(written, required);
    }

    @Test
    void keysHaveTheFormThatIsDescribed() {
        for (DomainEvent event : SampleEvents.all()) {
            JsonNode message = document.at("/components/messages").path(EventTypes.nameOf(event.getClass()));
            String pattern = resolve(message.path("traits").path(1))
                    .at("/bindings/kafka/key/pattern")
                    .asText();
            assertTrue(event.key().matches(pattern), () -> event.key() + " is no " + pattern);
        }
    }

    private static void assertKnown(String kind, JsonNode object) {
        object.fieldNames().forEachRemaining(name -> assertTrue(FIELDS.get(kind).contains(name), kind + " " + name));
    }

    private int references(JsonNode node) {
        int found = 0;
        if (node.path("$ref").isTextual()) {
            assertFalse(resolve(node).isMissingNode(), () -> node + " leads nowhere");
            found++;
        }
        for (JsonNode child : node) {
            found += references(child);
        }
        return found;
    }

    /** Within the document, or to the file of a schema beside it. */
    private JsonNode resolve(JsonNode reference) {
        String target = reference.path("$ref").asText();
        return target.startsWith("#")
                ? document.at(target.substring(1))
                : Schemas.text(target.replace("schemas/", "").replace(".json", ""));
    }

    private static JsonNode read() {
        try (InputStream file = AsyncApiTest.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
