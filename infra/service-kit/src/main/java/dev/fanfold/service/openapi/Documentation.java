package dev.fanfold.service.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.service.openapi.OperationNotes.Note;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Completes the generated document: notes and examples of each operation, words for its parameters, and the problems
 * that its shape allows. So a new route needs an entry in {@value OperationNotes#FILE} and nothing else.
 */
public class Documentation implements OASFilter {

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("id", "Id of what the path names."),
            Map.entry("userId", "Id of the user."),
            Map.entry("postId", "Id of the post."),
            Map.entry("number", "Number of the generation of the read model."),
            Map.entry("speed", "Most records a second that are read for it; the configured speed where it is missing."),
            Map.entry("force", "true to swap although it differs or was not compared; false where it is missing."),
            Map.entry("jobId", "Id of the job, as its start has answered it."),
            Map.entry("part", "Part of the site: the service's topic, or read-model."),
            Map.entry("name", "Name of the tag."),
            Map.entry(
                    "Prefer",
                    "wait=SECONDS: how long to wait for what Consistency-Token names;"
                            + " handling=strict: 503 rather than a stale answer (RFC 7240)."),
            Map.entry("handle", "Handle of the author."),
            Map.entry("author", "Only posts of this author (id)."),
            Map.entry("tag", "Only posts with this tag (name); several times for all of them."),
            Map.entry("q", "What to look for: words, \"phrases\", or, -without; 1 to 200 characters."),
            Map.entry("limit", "Items of a page, within the bounds of the schema."),
            Map.entry("after", "The key after which the rows begin; from the first where it is missing."),
            Map.entry("check", "Name of the check, as their list has it."),
            Map.entry("entity", "Kind of entity, such as post or post-tags."),
            Map.entry("from", "What was published at this instant or later (RFC 3339)."),
            Map.entry("sort", "Order of the list, as its description names them."),
            Map.entry("to", "What was published before this instant (RFC 3339); of a digest, the last key."),
            Map.entry("cursor", "Where the page begins: next or previous of another page of the same list."),
            Map.entry("dryRun", "true to be told what would change, without a change; false where it is missing."),
            Map.entry("prefix", "How the names begin; with sort=name."),
            Map.entry("page", "Number of the page, from 1, within the first 10,000 items; instead of a cursor."),
            Map.entry("pageSize", "Items of a numbered page, 1 to 100."),
            Map.entry("If-Match", "The version (ETag) that the change is based on; * for any."),
            Map.entry(
                    "Idempotency-Key",
                    "8 to 200 visible ASCII characters: the same request with the same key"
                            + " happens once, and is answered the same."),
            Map.entry(
                    "lastEventId", "The id of an event, where the client sends no Last-Event-ID: what came after it."),
            Map.entry("Last-Event-ID", "The id of the last event that the client got: what came after it."),
            Map.entry("duration", "Seconds after which the stream ends (0-3600); 0: what there is already."),
            Map.entry("Consistency-Token", "What a write or a read has answered: waits until that is known here."));

    private final ObjectMapper mapper = new ObjectMapper();
    private final OperationNotes notes = OperationNotes.load();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        ProblemResponses.addTo(document.getComponents());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(method, path, operation)));
    }

    private void complete(HttpMethod method, String path, Operation operation) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.stream()
                .filter(parameter -> parameter.getDescription() == null)
                .forEach(parameter -> parameter.setDescription(PARAMETERS.get(parameter.getName())));
        notes.of(method.name(), path).ifPresent(note -> {
            operation.setOperationId(note.id());
            operation.setTags(note.tag() == null ? List.of() : List.of(note.tag()));
            operation.setSummary(note.summary());
            if (note.request() != null && operation.getRequestBody() != null) {
                operation.getRequestBody().setRequired(true);
                example(operation.getRequestBody().getContent(), note.request());
            }
            operation.setResponses(responses(note));
        });
        ProblemResponses.addTo(method, operation);
    }

    private APIResponses responses(Note note) {
        APIResponse success =
                OASFactory.createAPIResponse().description(note.response() == null ? "Done." : "Done; the result.");
        if (note.response() != null) {
            success.content(OASFactory.createContent()
                    .addMediaType(
                            note.media(),
                            OASFactory.createMediaType()
                                    .schema(ExampleSchema.of(note.response()))
                                    .example(plain(note.response()))));
        }
        note.headers().forEach(name -> success.addHeader(name, AnswerHeaders.of(name)));
        APIResponses responses = OASFactory.createAPIResponses().addAPIResponse(String.valueOf(note.status()), success);
        return note.headers().contains(AnswerHeaders.ETAG)
                ? responses.addAPIResponse("304", AnswerHeaders.notModified())
                : responses;
    }

    private void example(Content content, JsonNode example) {
        if (content != null) {
            content.getMediaTypes().values().forEach(type -> type.setExample(plain(example)));
        }
    }

    private Object plain(JsonNode json) {
        return mapper.convertValue(json, Object.class);
    }
}
