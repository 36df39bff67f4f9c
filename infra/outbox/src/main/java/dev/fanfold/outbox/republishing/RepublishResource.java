package dev.fanfold.outbox.republishing;

import dev.fanfold.outbox.RelayConfig;
import dev.fanfold.outbox.Writes;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.jobs.JobRunner;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;

/**
 * {@code /v1/admin/republish/{part}}: telling entities again. The part is the service's topic, by which a gateway finds
 * it: {@code users}, {@code posts} or {@code tags}.
 */
@Path("/v1/admin/republish/{part}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class RepublishResource {

    private final Republish republish;
    private final Writes writes;
    private final Answer.Factory answers;
    private final JobRunner jobs;
    private final SecurityIdentity identity;
    private final String route;

    RepublishResource(
            Republish republish,
            Writes writes,
            Answer.Factory answers,
            JobRunner jobs,
            SecurityIdentity identity,
            RelayConfig relay) {
        this.republish = republish;
        this.writes = writes;
        this.answers = answers;
        this.jobs = jobs;
        this.identity = identity;
        this.route = "/v1/admin/republish/" + relay.topic().name().toLowerCase(Locale.ROOT);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> ask(
            String part, @NotNull @Valid RepublishRequest asked, @HeaderParam(IdempotentRequest.HEADER) String key) {
        require(part);
        var request = new IdempotentRequest(Caller.of(identity).userId().toString(), "POST " + route, key, asked);
        return writes.once(
                        request,
                        client ->
                                republish.ask(asked, client).map(job -> answers.accepted(job, route + "/" + job.id())))
                .invoke(jobs::wake);
    }

    @GET
    @Path("/{jobId}")
    public Uni<Response> progress(String part, UUID jobId) {
        require(part);
        return Bounded.answer(republish.find(jobId))
                .map(job -> Response.ok(job.orElseThrow(() -> Problems.notFound("The job")))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private void require(String part) {
        if (!route.endsWith("/" + part)) {
            throw Problems.notFound("That part of the site");
        }
    }
}
