package dev.fanfold.service.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schema that an example has: resources answer {@code Response}, which tells the generator nothing. */
final class ExampleSchema {

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z";

    private ExampleSchema() {}

    static Schema of(JsonNode example) {
        Schema schema = OASFactory.createSchema();
        return switch (example.getNodeType()) {
            case OBJECT -> {
                schema.type(List.of(SchemaType.OBJECT));
                example.properties().forEach(field -> schema.addProperty(field.getKey(), of(field.getValue())));
                yield schema;
            }
            case ARRAY -> {
                schema.type(List.of(SchemaType.ARRAY));
                yield example.isEmpty() ? schema : schema.items(of(example.get(0)));
            }
            case BOOLEAN -> schema.type(List.of(SchemaType.BOOLEAN));
            case NUMBER -> schema.type(List.of(SchemaType.INTEGER)).format("int64");
            case NULL -> schema.type(List.of(SchemaType.STRING, SchemaType.NULL));
            default -> text(schema, example.asText());
        };
    }

    private static Schema text(Schema schema, String value) {
        schema.type(List.of(SchemaType.STRING));
        if (value.matches(ID)) {
            return schema.format("uuid");
        }
        return value.matches(INSTANT) ? schema.format("date-time") : schema;
    }
}
