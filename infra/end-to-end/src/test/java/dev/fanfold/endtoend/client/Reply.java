package dev.fanfold.endtoend.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * What the site answered.
 *
 * @param request method and path, for messages
 * @param body as JSON; missing where it is none
 * @param text the body as it came
 */
public record Reply(String request, int status, HttpHeaders headers, JsonNode body, String text) {

    static Reply of(String request, HttpResponse<String> response) {
        return new Reply(request, response.statusCode(), response.headers(), parsed(response.body()), response.body());
    }

    /** Itself, if it is a success. */
    public Reply ok() {
        assertTrue(status / 100 == 2, this::toString);
        return this;
    }

    public Reply is(int expected) {
        assertEquals(expected, status, this::toString);
        return this;
    }

    /** Itself, if it is a problem (RFC 9457) of that status with everything that the API conventions promise. */
    public Reply isProblem(int expected) {
        is(expected);
        assertEquals("application/problem+json", header("Content-Type").replaceFirst(";.*", ""), this::toString);
        assertTrue(body.path("type").asText().startsWith("https://fanfold.dev/problems/"), this::toString);
        assertTrue(!body.path("title").asText().isBlank(), this::toString);
        assertEquals(expected, body.path("status").asInt(), this::toString);
        return this;
    }

    public String id() {
        return body.path("id").asText();
    }

    public long version() {
        return body.path("version").asLong();
    }

    /** Empty where the header is missing. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        return request + " answered " + status + " " + (text.length() <= 600 ? text : text.substring(0, 600) + "…");
    }

    private static JsonNode parsed(String text) {
        try {
            var tree = Api.JSON.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
