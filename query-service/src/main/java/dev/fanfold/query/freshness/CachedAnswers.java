package dev.fanfold.query.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.service.consistency.ConsistencyToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What clients and caches between may keep of an answer, and when it need not be sent again (RFC 9110 §13.1.2, RFC
 * 9111). The entity tag is a hash of the bytes: equal tags are equal answers, whichever instance or generation of the
 * read model gave them.
 *
 * <ul>
 *   <li>Shared caches keep what visitors get for a second, so that however many ask for a page, one request a second
 *       comes through. A browser asks every time, and learns by 304 that nothing has changed: it never shows less than
 *       it has shown.
 *   <li>What came for an access token or a consistency token is for that client alone, and asked for again.
 *   <li>Nobody keeps errors, answers that say they are stale, and what a route itself declares {@code no-store}.
 * </ul>
 */
@ApplicationScoped
public class CachedAnswers {

    /** To a request that names nobody. */
    public static final String FOR_ALL = "public, max-age=0, s-maxage=1, must-revalidate";

    static final String FOR_ONE = "private, no-cache";
    static final String FOR_NOBODY = "no-store";

    /**
     * Which headers of a request the answer depends on: also {@code Origin}, by which other sites may read it or not.
     * There is no compression to name.
     */
    public static final String VARY =
            String.join(", ", HttpHeaders.AUTHORIZATION, ConsistencyToken.HEADER, Preferences.HEADER, "Origin");

    private final ObjectMapper json;

    CachedAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * After {@link FreshReads#tell}, which says whether the answer is stale: of response filters, low numbers run last.
     */
    @ServerResponseFilter(priority = Priorities.USER - 1_000)
    void declare(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String keep = keep(request, response);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, keep);
        if (response.getStatus() < 400) {
            headers.putSingle(HttpHeaders.VARY, VARY);
        }
        if (!keep.equals(FOR_NOBODY) && response.getStatus() == 200 && response.getEntity() != null) {
            tag(request, response);
        } else if (response.getEntity() instanceof TaggedBody ready) {
            response.setEntity(ready.bytes(), response.getEntityAnnotations(), response.getMediaType());
        }
    }

    private void tag(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        TaggedBody body = switch (response.getEntity()) {
            case TaggedBody ready -> ready;
            case byte[] bytes -> TaggedBody.of(bytes);
            case String text -> TaggedBody.of(text);
            case Object entity -> TaggedBody.of(json.writeValueAsBytes(entity));
        };
        response.getHeaders().putSingle(HttpHeaders.ETAG, body.tag());
        List<String> known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        if (known != null && body.isKnown(String.join(",", known))) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(body.bytes(), response.getEntityAnnotations(), response.getMediaType());
        }
    }

    private static String keep(ContainerRequestContext request, ContainerResponseContext response) {
        String declared = response.getHeaderString(HttpHeaders.CACHE_CONTROL);
        String freshness = response.getHeaderString(FreshReads.HEADER);
        if (response.getStatus() >= 400
                || (declared != null && declared.contains(FOR_NOBODY))
                || (freshness != null && freshness.startsWith(FreshReads.STALE))) {
            return FOR_NOBODY;
        }
        boolean anyone = request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                && request.getHeaderString(ConsistencyToken.HEADER) == null;
        return anyone ? FOR_ALL : FOR_ONE;
    }
}
