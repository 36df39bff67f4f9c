package dev.fanfold.service.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an API document must say of each operation. Each violation names its route and what to do. */
public final class OpenApiRules {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private OpenApiRules(JsonNode document) {
        this.document = document;
    }

    /**
     * All violations, none where the document is complete.
     *
     * @param json what {@code /openapi?format=json} answers
     */
    public static List<String> violations(String json) {
        try {
            OpenApiRules rules = new OpenApiRules(new ObjectMapper().readTree(json));
            rules.check();
            return rules.violations;
        } catch (JsonProcessingException malformed) {
            return List.of("no JSON: " + malformed.getMessage());
        }
    }

    private void check() {
        require(!document.at("/info/title").asText().isBlank(), "document", "info.title is missing");
        require(!document.at("/info/description").asText().isBlank(), "document", "info.description is missing");
        require(
                document.at("/components/securitySchemes")
                        .findValuesAsText("scheme")
                        .contains("bearer"),
                "document",
                "no security scheme for bearer tokens");
        require(document.path("paths").size() > 0, "document", "no paths");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operation(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    }

    private void operation(String route, JsonNode operation) {
        String id = operation.path("operationId").asText();
        require(id.matches("[a-z][A-Za-z]+"), route, "no entry in openapi/operations.json, or none with an id");
        require(ids.add(id), route, "operationId " + id + " is used twice");
        require(operation.path("summary").asText().length() >= 10, route, "no summary");
        require(operation.path("tags").size() == 1, route, "no tag");
        operation
                .path("parameters")
                .forEach(parameter -> require(
                        !parameter.path("description").asText().isBlank(),
                        route,
                        "parameter " + parameter.path("name").asText() + " is not described in Documentation"));
        operation.at("/requestBody/content").properties().forEach(type -> examples(route, "request", type));
        responses(route, operation);
    }

    private void responses(String route, JsonNode operation) {
        JsonNode responses = operation.path("responses");
        List<String> statuses = new ArrayList<>();
        responses.fieldNames().forEachRemaining(statuses::add);
        require(
                statuses.stream().filter(status -> status.startsWith("2")).count() == 1,
                route,
                "not exactly one successful answer: " + statuses);
        require(statuses.contains("500") && statuses.contains("503"), route, "no 500 or no 503");
        require(statuses.stream().anyMatch(status -> status.startsWith("4")), route, "no 4xx");
        require(
                statuses.contains("304") == responses.at("/200/headers").has("ETag"),
                route,
                "304 and ETag do not come together");
        boolean secured = operation.path("security").size() > 0;
        require(secured == statuses.contains("401"), route, "401 and security requirement do not agree");
        responses.properties().forEach(entry -> {
            JsonNode response = resolved(entry.getValue());
            require(!response.path("description").asText().isBlank(), route, entry.getKey() + " is not described");
            if (!entry.getKey().startsWith("2") && !entry.getKey().equals("304")) {
                require(
                        response.path("content").has("application/problem+json"),
                        route,
                        entry.getKey() + " is no problem+json");
            }
            if (Set.of("200", "201").contains(entry.getKey())) {
                require(response.path("content").size() > 0, route, entry.getKey() + " has no content");
            }
            response.path("content").properties().forEach(type -> examples(route, entry.getKey(), type));
        });
    }

    private void examples(String route, String where, Map.Entry<String, JsonNode> type) {
        require(
                type.getValue().has("example") || type.getValue().has("examples"),
                route,
                where + " has no example of " + type.getKey());
        require(type.getValue().has("schema"), route, where + " has no schema of " + type.getKey());
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private void require(boolean holds, String where, String violation) {
        if (!holds) {
            violations.add(where + ": " + violation);
        }
    }
}
