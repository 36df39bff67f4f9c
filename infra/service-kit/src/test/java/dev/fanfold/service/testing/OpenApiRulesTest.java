package dev.fanfold.service.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules find what is missing: else a document that they pass would say nothing. */
class OpenApiRulesTest {

    private static final String BARE = """
            {"info": {"title": "x"}, "paths": {"/v1/things": {"post": {
                "parameters": [{"name": "color", "in": "query"}],
                "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                "security": [{"bearer": []}],
                "responses": {"201": {"description": "Created"}, "400": {"description": "No"}}}}}}
            """;

    @Test
    void everythingThatIsMissingIsNamedWithItsRoute() {
        List<String> violations = OpenApiRules.violations(BARE);

        for (String expected : List.of(
                "document: info.description is missing",
                "document: no security scheme for bearer tokens",
                "POST /v1/things: no entry in openapi/operations.json, or none with an id",
                "POST /v1/things: no summary",
                "POST /v1/things: no tag",
                "POST /v1/things: parameter color is not described in Documentation",
                "POST /v1/things: request has no example of application/json",
                "POST /v1/things: no 500 or no 503",
                "POST /v1/things: 401 and security requirement do not agree",
                "POST /v1/things: 400 is no problem+json",
                "POST /v1/things: 201 has no content")) {
            assertTrue(violations.contains(expected), () -> expected + " is not among " + violations);
        }
    }
}
