package dev.fanfold.service.auditing;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /v1/admin/digests/{part}/{entity}}: what this service holds of an entity, by ranges of keys. A request hashes
 * no more rows than its limit. For administrators, and for a service that audits.
 */
@Path("/v1/admin/digests/{part}/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.ADMIN, Caller.AUDIT_SCOPE})
public class DigestResource {

    private final Digests digests;
    private final String own;

    /** @param own the part of the whole that this service answers for; by it a gateway finds the service */
    DigestResource(Digests digests, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.digests = digests;
        this.own = own;
    }

    @GET
    public Uni<Response> digest(
            String part,
            String entity,
            @QueryParam("after") String after,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(5000) int limit) {
        return Bounded.answer(digests.digest(find(part, entity), after, to, limit))
                .map(DigestResource::answer);
    }

    @GET
    @Path("/entries")
    public Uni<Response> entries(
            String part,
            String entity,
            @QueryParam("after") String after,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(5000) int limit) {
        return Bounded.answer(digests.entries(find(part, entity), after, to, limit))
                .map(DigestResource::answer);
    }

    private AuditedEntity find(String part, String entity) {
        return digests.find(entity)
                .filter(known -> own.equals(part))
                .orElseThrow(() -> Problems.notFound("That entity of that part of the site"));
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
