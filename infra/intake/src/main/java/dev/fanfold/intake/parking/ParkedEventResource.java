package dev.fanfold.intake.parking;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.PageLinks;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /v1/admin/parked/{part}}: what this service could not apply. */
@Path("/v1/admin/parked/{part}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class ParkedEventResource {

    private final ParkedEvents events;
    private final RetryParkedEvent retry;
    private final String own;

    /** @param own the part of the whole that this service answers for; by it a gateway finds the service */
    ParkedEventResource(
            ParkedEvents events, RetryParkedEvent retry, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.events = events;
        this.retry = retry;
        this.own = own;
    }

    @GET
    public Uni<Response> list(
            String part,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        require(part);
        Optional<ParkedId> after = Optional.ofNullable(cursor)
                .map(text -> ParkedId.parse(text)
                        .orElseThrow(() -> Problems.invalid("cursor", "must be the id of a parked event")));
        return Bounded.answer(events.list(after, limit))
                .map(page -> PageLinks.addTo(ok(page), PageLinks.between(page.next(), null, uri))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(String part, String id) {
        require(part);
        return Bounded.answer(events.find(parse(id)))
                .map(found -> answer(found.orElseThrow(() -> Problems.notFound("That parked event"))));
    }

    @POST
    @Path("/{id}/retry")
    public Uni<Response> retry(String part, String id, @QueryParam("dryRun") @DefaultValue("false") String dryRun) {
        require(part);
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw Problems.invalid("dryRun", "must be true or false");
        }
        ParkedId parked = parse(id);
        return Bounded.answer(Uni.createFrom()
                        .item(() -> retry.retry(parked, dryRun.equals("true")))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .map(ParkedEventResource::answer);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> discard(String part, String id) {
        require(part);
        return Bounded.answer(events.discard(parse(id))).map(found -> {
            if (!found) {
                throw Problems.notFound("That parked event");
            }
            return Response.noContent()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private void require(String part) {
        if (!own.equals(part)) {
            throw Problems.notFound("That part of the site");
        }
    }

    private static ParkedId parse(String id) {
        return ParkedId.parse(id).orElseThrow(() -> Problems.notFound("That parked event"));
    }

    private static Response answer(Object body) {
        return ok(body).build();
    }

    private static Response.ResponseBuilder ok(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
