package dev.fanfold.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * An answer in the form in which it can be kept and given again: status, JSON text (null for none) and headers.
 *
 * @see dev.fanfold.service.idempotency.Idempotency
 */
public record Answer(int status, String json, Map<String, String> headers) {

    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status);
        headers.forEach(response::header);
        return json == null
                ? response.build()
                : response.type(MediaType.APPLICATION_JSON_TYPE).entity(json).build();
    }

    /** The same as 204: for a write whose result is no longer there to be shown. */
    public Answer withoutBody() {
        Map<String, String> kept = new java.util.HashMap<>(headers);
        kept.remove(HttpHeaders.ETAG);
        return new Answer(Response.Status.NO_CONTENT.getStatusCode(), null, kept);
    }

    /** Makes answers to writes, each with its consistency token. */
    @ApplicationScoped
    public static class Factory {

        private final ObjectMapper mapper;
        private final Signer signer;

        Factory(ObjectMapper mapper, Signer signer) {
            this.mapper = mapper;
            this.signer = signer;
        }

        public Answer created(Object body, String location, long version, ConsistencyToken token) {
            return new Answer(
                    Response.Status.CREATED.getStatusCode(),
                    json(body),
                    Map.of(
                            HttpHeaders.LOCATION, location,
                            HttpHeaders.ETAG, Conditions.etagHeader(version),
                            ConsistencyToken.HEADER, token.encode(signer)));
        }

        public Answer ok(Object body, long version, ConsistencyToken token) {
            return new Answer(
                    Response.Status.OK.getStatusCode(),
                    json(body),
                    Map.of(
                            HttpHeaders.ETAG, Conditions.etagHeader(version),
                            ConsistencyToken.HEADER, token.encode(signer)));
        }

        /** Without a token: readers have no newer version to wait for. */
        public Answer ok(Object body) {
            return new Answer(Response.Status.OK.getStatusCode(), json(body), Map.of());
        }

        /** For work that goes on in the background; its state is at the location. */
        public Answer accepted(Object body, String location) {
            return new Answer(
                    Response.Status.ACCEPTED.getStatusCode(), json(body), Map.of(HttpHeaders.LOCATION, location));
        }

        public Answer noContent(ConsistencyToken token) {
            return new Answer(
                    Response.Status.NO_CONTENT.getStatusCode(),
                    null,
                    Map.of(ConsistencyToken.HEADER, token.encode(signer)));
        }

        public Answer createdBatch(BatchAnswer body, ConsistencyToken token) {
            return new Answer(
                    Response.Status.CREATED.getStatusCode(),
                    json(body),
                    Map.of(ConsistencyToken.HEADER, token.encode(signer)));
        }

        private String json(Object body) {
            try {
                return mapper.writeValueAsString(body);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("answers are plain records", impossible);
            }
        }
    }
}
