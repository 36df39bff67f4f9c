package dev.fanfold.service.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a service says of its routes beyond what its code shows, from its {@code openapi/operations.json}: by method and
 * path.
 */
final class OperationNotes {

    static final String FILE = "openapi/operations.json";

    /**
     * @param id unique in the service, camelCase
     * @param tag under which it is listed
     * @param status of the answer where all goes well
     * @param request an example of the body, or null where there is none
     * @param response an example of the answer's body, or null
     * @param media the answer's type; JSON unless said otherwise
     * @param headers of the answer that clients have use for; with {@code ETag} it may be 304 instead
     */
    record Note(
            String id,
            String tag,
            String summary,
            int status,
            JsonNode request,
            JsonNode response,
            String media,
            List<String> headers) {}

    private final Map<String, Note> notes = new TreeMap<>();

    static OperationNotes load() {
        OperationNotes loaded = new OperationNotes();
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file != null) {
                new ObjectMapper()
                        .readTree(file)
                        .properties()
                        .forEach(entry -> loaded.notes.put(entry.getKey(), note(entry.getValue())));
            }
            return loaded;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " is no JSON", unreadable);
        }
    }

    Optional<Note> of(String method, String path) {
        return Optional.ofNullable(notes.get(method + " " + path));
    }

    private static Note note(JsonNode json) {
        return new Note(
                json.path("id").asText(null),
                json.path("tag").asText(null),
                json.path("summary").asText(null),
                json.path("status").asInt(200),
                json.get("request"),
                json.get("response"),
                json.path("media").asText("application/json"),
                json.path("headers").valueStream().map(JsonNode::asText).toList());
    }
}
