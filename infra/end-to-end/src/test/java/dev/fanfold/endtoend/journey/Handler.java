package dev.fanfold.endtoend.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The statements that follow a request: {@code client.assert(a === b);} and {@code client.global.set("name", a);}.
 * Anything else is an error, so that no journey says what is not checked.
 */
record Handler(List<String> statements) {
    private static final Pattern ASSERT = Pattern.compile("client\\.assert\\((.+) === (.+)\\);");
    private static final Pattern SET = Pattern.compile("client\\.global\\.set\\(\"(\\w+)\", (.+)\\);");
    private static final Pattern GET = Pattern.compile("client\\.global\\.get\\(\"(\\w+)\"\\)");
    private static final Pattern HEADER = Pattern.compile("response\\.headers\\.valueOf\\(\"([\\w-]+)\"\\)");
    private static final Pattern BODY = Pattern.compile("response\\.body((?:\\.\\w+|\\[\\d+])*)");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"|-?\\d+|true|false|null");

    /** Checks the answer first and remembers what the file wants remembered of it. */
    void handle(Reply reply, Map<String, String> globals) {
        for (var statement : statements) {
            var claim = ASSERT.matcher(statement);
            var memory = SET.matcher(statement);
            if (claim.matches()) {
                assertEquals(
                        value(claim.group(2), reply, globals),
                        value(claim.group(1), reply, globals),
                        () -> statement + " but " + reply);
            } else if (memory.matches()) {
                globals.put(memory.group(1), value(memory.group(2), reply, globals));
            } else {
                throw new IllegalArgumentException("not understood: " + statement);
            }
        }
    }

    private static String value(String expression, Reply reply, Map<String, String> globals) {
        var global = GET.matcher(expression);
        var header = HEADER.matcher(expression);
        var body = BODY.matcher(expression);
        var literal = LITERAL.matcher(expression);
        if (expression.equals("response.status")) {
            return Integer.toString(reply.status());
        } else if (global.matches()) {
            return globals.get(global.group(1));
        } else if (header.matches()) {
            return reply.header(header.group(1));
        } else if (body.matches()) {
            return at(reply.body(), body.group(1));
        } else if (literal.matches()) {
            return literal.group(1) == null ? expression : literal.group(1);
        }
        throw new IllegalArgumentException("not understood: " + expression);
    }

    private static String at(JsonNode body, String path) {
        if (path.endsWith(".length")) {
            var array = path.substring(0, path.length() - ".length".length());
            return Integer.toString(body.at(pointer(array)).size());
        }
        return body.at(pointer(path)).asText();
    }

    private static String pointer(String path) {
        return path.replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
    }
}
