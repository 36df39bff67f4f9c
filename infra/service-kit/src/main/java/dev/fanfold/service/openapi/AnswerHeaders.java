package dev.fanfold.service.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Headers of answers, as operations name them. */
final class AnswerHeaders {

    static final String ETAG = "ETag";

    private static final Map<String, String> WORDS = Map.of(
            ETAG,
            "Strong entity tag of the bytes: sent along as If-None-Match, it is answered 304 while they are the same.",
            "Cache-Control",
            "How long whom may keep the answer (RFC 9111).",
            "Consistency-Token",
            "Positions up to which everything is in the answer; sent along with a later read, that one has them too.",
            "Link",
            "Other pages of the list (RFC 8288): next and prev, with page numbers also first and last.");

    private AnswerHeaders() {}

    /** @throws IllegalArgumentException where nobody has said what it is */
    static Header of(String name) {
        String words = WORDS.get(name);
        if (words == null) {
            throw new IllegalArgumentException("header " + name + " is not described in AnswerHeaders");
        }
        return OASFactory.createHeader()
                .description(words)
                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)));
    }

    static APIResponse notModified() {
        return OASFactory.createAPIResponse()
                .description("What If-None-Match names is still the answer; there is no body.")
                .addHeader(ETAG, of(ETAG));
    }
}
