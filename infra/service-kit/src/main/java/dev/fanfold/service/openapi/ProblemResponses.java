package dev.fanfold.service.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems (RFC 9457) that an operation may answer, as far as its method, body and parameters allow them. */
final class ProblemResponses {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String SCHEMA = "Problem";

    /** Statuses, each with the type's name and what it means. */
    private static final Map<Integer, List<String>> PROBLEMS = problems();

    private ProblemResponses() {}

    static void addTo(Components components) {
        components.addSchema(SCHEMA, schema());
        PROBLEMS.forEach((status, words) -> components.addResponse(name(status), response(status, words)));
    }

    static void addTo(HttpMethod method, Operation operation) {
        for (int status : statuses(method, operation)) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            String.valueOf(status),
                            OASFactory.createAPIResponse().ref("#/components/responses/" + name(status)));
        }
    }

    private static Set<Integer> statuses(HttpMethod method, Operation operation) {
        Set<Integer> statuses = new TreeSet<>(Set.of(406, 500, 503));
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        boolean body = operation.getRequestBody() != null;
        if (body || !parameters.isEmpty()) {
            statuses.add(400);
        }
        if (body) {
            statuses.addAll(Set.of(413, 415));
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            statuses.addAll(Set.of(401, 403));
        }
        if (method != HttpMethod.GET) {
            statuses.addAll(Set.of(409, 429));
        }
        if (method == HttpMethod.PATCH) {
            statuses.add(428);
        }
        for (Parameter parameter : parameters) {
            if (parameter.getIn() == Parameter.In.PATH) {
                statuses.add(404);
            } else if ("If-Match".equals(parameter.getName())) {
                statuses.add(412);
            } else if ("Idempotency-Key".equals(parameter.getName())) {
                statuses.add(422);
            }
        }
        return statuses;
    }

    private static APIResponse response(int status, List<String> words) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "https://fanfold.dev/problems/" + words.getFirst());
        example.put("title", words.get(1));
        example.put("status", status);
        example.put("instance", "/v1/…");
        return OASFactory.createAPIResponse()
                .description(words.get(2))
                .content(OASFactory.createContent()
                        .addMediaType(
                                PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA))
                                        .example(example)));
    }

    private static Schema schema() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .description("RFC 9457")
                .addProperty("type", text().format("uri").description("stable: what clients tell problems apart by"))
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
                .addProperty("detail", text())
                .addProperty("instance", text().description("the path that was asked"))
                .addProperty("violations", violations());
    }

    private static Schema violations() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.ARRAY))
                .description("all fields at fault, where fields are")
                .items(OASFactory.createSchema()
                        .type(List.of(SchemaType.OBJECT))
                        .addProperty("field", text())
                        .addProperty("message", text()));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    private static String name(int status) {
        return SCHEMA + status;
    }

    private static Map<Integer, List<String>> problems() {
        Map<Integer, List<String>> all = new LinkedHashMap<>();
        all.put(
                400,
                List.of("invalid-request", "Invalid request", "Malformed, unknown or invalid fields: all of them."));
        all.put(401, List.of("unauthorized", "Unauthorized", "No valid access token; see WWW-Authenticate."));
        all.put(403, List.of("forbidden", "Forbidden", "Not allowed to this caller."));
        all.put(404, List.of("not-found", "Not found", "There is none, or none that this caller may know of."));
        all.put(406, List.of("not-acceptable", "Not acceptable", "The caller accepts no JSON."));
        all.put(409, List.of("conflict", "Conflict", "Taken, or the state does not allow it."));
        all.put(412, List.of("version-mismatch", "Version does not match", "If-Match names another version."));
        all.put(413, List.of("too-large", "Too large", "The body is beyond the limit."));
        all.put(415, List.of("unsupported-media-type", "Unsupported media type", "The body is said to be no JSON."));
        all.put(
                422,
                List.of("idempotency-key-reused", "Idempotency key reused", "The key was used with another body."));
        all.put(428, List.of("version-required", "If-Match required", "If-Match is missing."));
        all.put(429, List.of("too-many-requests", "Too many requests", "Too often; see Retry-After."));
        all.put(500, List.of("internal", "Internal error", "A fault of the service."));
        all.put(503, List.of("unavailable", "Temporarily unavailable", "A dependency is away; see Retry-After."));
        return all;
    }
}
