package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, Java records and the records that topics keep for ever say the same. */
class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> types() {
        return EventTypes.all().stream().map(EventTypes::nameOf).sorted();
    }

    static Stream<String> typesWithState() {
        return types().filter(type -> state(type) != null);
    }

    static Stream<JsonNode> approved() {
        return ApprovedFiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void schemaIsOneByTheRulesOf2020(String type) {
        assertEquals(List.of(), Schemas.faultsOfSchema(type));
        assertEquals(
                "https://fanfold.dev/schemas/" + type + ".json",
                Schemas.text(type).path("$id").asText());
    }

    @ParameterizedTest
    @MethodSource("approved")
    void everyRecordThatWasEverApprovedFits(JsonNode record) {
        assertEquals(List.of(), Schemas.faults(typeOf(record), record.get("value")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenNowFits(String type) throws IOException {
        byte[] value = EventCodec.value(SampleEvents.of(EventTypes.byName(type).orElseThrow()));

        assertEquals(List.of(), Schemas.faults(type, value == null ? JSON.nullNode() : JSON.readTree(value)));
    }

    @ParameterizedTest
    @MethodSource("approved")
    void recordThatLacksARequiredFieldDoesNotFit(JsonNode record) {
        for (JsonNode field : Schemas.text(typeOf(record)).path("required")) {
            ObjectNode lacking = record.get("value").deepCopy();
            lacking.remove(field.asText());

            assertFalse(Schemas.faults(typeOf(record), lacking).isEmpty(), () -> "fits without " + field);
        }
    }

    /** As readers do: a field may be added to a type without a new version of it. */
    @ParameterizedTest
    @MethodSource("approved")
    void recordOfANewerReleaseFits(JsonNode record) {
        if (record.get("value") instanceof ObjectNode value) {
            ObjectNode newer = value.deepCopy();
            newer.putObject("addedLater").putArray("deep").add(1).addNull();

            assertEquals(List.of(), Schemas.faults(typeOf(record), newer));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void schemaNamesTheFieldsOfTheJavaRecord(String type) {
        Class<?> state = state(type);
        if (state == null) {
            assertEquals("null", Schemas.text(type).path("type").asText(), "a tombstone has no value");
        } else {
            assertAgree(state, Schemas.text(type), Schemas.text(type));
        }
    }

    @ParameterizedTest
    @MethodSource("typesWithState")
    void onlyFieldsOfTheRecordAreRequired(String type) {
        Set<String> fields = names(state(type));
        Schemas.text(type).path("required").forEach(name -> assertEquals(true, fields.contains(name.asText())));
    }

    private static void assertAgree(Class<?> record, JsonNode schema, JsonNode root) {
        JsonNode properties = schema.path("properties");
        Set<String> described = new TreeSet<>();
        properties.fieldNames().forEachRemaining(described::add);
        assertEquals(names(record), described);
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode property = properties.path(component.getName());
            if (!property.isBoolean()) { // false: never there in this type
                assertEquals(kind(component.getType()), kind(property), component.toString());
            }
            if (component.getType() == List.class) {
                assertAgree(PostTagsEvent.Tag.class, resolved(property.path("items"), root), root);
            }
        }
    }

    private static final Map<Class<?>, String> KINDS = Map.of(
            UUID.class, "id",
            Instant.class, "instant",
            long.class, "version",
            int.class, "integer",
            boolean.class, "boolean",
            String.class, "string",
            List.class, "array");

    private static String kind(Class<?> type) {
        return KINDS.get(type);
    }

    private static String kind(JsonNode property) {
        if (property.has("$ref")) {
            return property.path("$ref").asText().replace("#/$defs/", "");
        }
        if (property.path("const").isBoolean()) {
            return "boolean";
        }
        return property.has("const") || property.has("enum")
                ? "string"
                : property.path("type").asText();
    }

    private static JsonNode resolved(JsonNode reference, JsonNode root) {
        return root.at(reference.path("$ref").asText().substring(1));
    }

    private static Set<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> state(String type) {
        return EventTypes.stateOf(EventTypes.byName(type).orElseThrow()).orElse(null);
    }

    private static String typeOf(JsonNode record) {
        return record.at("/headers/ce_type").asText();
    }
}
