package dev.fanfold.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** The JSON Schemas that ship with the contracts. */
final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Schemas() {}

    /** The schema of a wire type, as it is in its file. */
    static JsonNode text(String wireName) {
        String name = "/contracts/schemas/" + wireName + ".json";
        try (InputStream file = Schemas.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new AssertionError(name + " is missing: every type has a schema");
            }
            return JSON.readTree(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Why the value is none of that type; empty where it is. */
    static List<String> faults(String wireName, JsonNode value) {
        return messages(FACTORY.getSchema(text(wireName), STRICT).validate(value));
    }

    /** What JSON Schema 2020-12 itself says against the schema. */
    static List<String> faultsOfSchema(String wireName) {
        JsonSchema rules = FACTORY.getSchema(
                com.networknt.schema.SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()), STRICT);
        return messages(rules.validate(text(wireName)));
    }

    private static List<String> messages(Collection<ValidationMessage> messages) {
        return messages.stream().map(ValidationMessage::getMessage).toList();
    }
}
