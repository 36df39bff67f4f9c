package dev.fanfold.service.jobs;

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
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /v1/admin/jobs/{part}}: what is being carried further in the background, and how far it is. */
@Path("/v1/admin/jobs/{part}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class JobResource {

    private final OngoingJobs jobs;
    private final String own;

    /** @param own the part of the whole that this service answers for; by it a gateway finds the service */
    JobResource(OngoingJobs jobs, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.jobs = jobs;
        this.own = own;
    }

    @GET
    public Uni<Response> list(String part, @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        if (!own.equals(part)) {
            throw Problems.notFound("That part of the site");
        }
        return Bounded.answer(jobs.list(limit))
                .map(ongoing -> Response.ok(Map.of("items", ongoing))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
