package dev.fanfold.service.growth;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /v1/admin/statistics/{part}}: what is known of a service's tables, and gathering it anew. */
@Path("/v1/admin/statistics/{part}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class StatisticsResource {

    private final AnalyzeTables tables;
    private final String own;

    /** @param own the part of the whole that this service answers for; by it a gateway finds the service */
    StatisticsResource(AnalyzeTables tables, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.tables = tables;
        this.own = own;
    }

    @GET
    public Uni<Response> list(String part) {
        require(part);
        return Bounded.answer(tables.tables())
                .map(all -> Response.ok(Map.of("items", all))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @POST
    public Uni<Response> gather(String part) {
        require(part);
        return Bounded.answer(tables.begin())
                .map(asked -> Response.accepted(asked)
                        .header(HttpHeaders.LOCATION, "/v1/admin/statistics/" + own)
                        .build());
    }

    private void require(String part) {
        if (!own.equals(part)) {
            throw Problems.notFound("That part of the site");
        }
    }
}
