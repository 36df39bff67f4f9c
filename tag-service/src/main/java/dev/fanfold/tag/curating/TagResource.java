package dev.fanfold.tag.curating;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.jobs.JobRunner;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import java.util.UUID;

/** {@code /v1/tags}: the tags themselves, for administrators. */
@Path("/v1/tags")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class TagResource {

    private final CurateTags tags;
    private final Writes writes;
    private final JobRunner jobs;
    private final SecurityIdentity identity;

    TagResource(CurateTags tags, Writes writes, JobRunner jobs, SecurityIdentity identity) {
        this.tags = tags;
        this.writes = writes;
        this.jobs = jobs;
        this.identity = identity;
    }

    @POST
    public Uni<Response> create(@NotNull @Valid TagName asked, @HeaderParam(IdempotentRequest.HEADER) String key) {
        return writes.once(request("POST /v1/tags", key, asked), client -> tags.create(asked.name(), client));
    }

    @PATCH
    @Path("/{id}")
    public Uni<Response> rename(
            UUID id, @NotNull @Valid TagName asked, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(tags.rename(id, asked.name(), Conditions.requiredIfMatch(ifMatch)));
    }

    @POST
    @Path("/{id}/merge")
    public Uni<Response> merge(
            UUID id,
            @NotNull @Valid TagMerge asked,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key) {
        OptionalLong expected = Conditions.ifMatch(ifMatch);
        return writes.once(
                        request("POST /v1/tags/" + id + "/merge", key, asked),
                        client -> tags.merge(id, asked.into(), expected, client))
                .invoke(jobs::wake);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(tags.delete(id, Conditions.ifMatch(ifMatch))).invoke(jobs::wake);
    }

    private IdempotentRequest request(String route, String key, Object body) {
        return new IdempotentRequest(Caller.of(identity).userId().toString(), route, key, body);
    }
}
