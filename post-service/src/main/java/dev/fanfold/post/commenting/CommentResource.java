package dev.fanfold.post.commenting;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
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
import java.util.UUID;

@Path("/v1/comments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommentResource {

    private final AddComments add;
    private final ChangeComment change;
    private final Writes writes;
    private final SecurityIdentity identity;

    CommentResource(AddComments add, ChangeComment change, Writes writes, SecurityIdentity identity) {
        this.add = add;
        this.change = change;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    @Path("/batch")
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> addBatch(
            @NotNull @Valid CommentBatchRequest request, @HeaderParam(IdempotentRequest.HEADER) String key) {
        var comments = request.items().stream().map(NewComment::of).toList();
        return writes.once(request("POST /v1/comments/batch", key, request), client -> add.batch(comments, client));
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    public Uni<Response> edit(
            UUID id, @NotNull @Valid CommentChange request, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(change.edit(id, request, Conditions.requiredIfMatch(ifMatch), caller()));
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    public Uni<Response> delete(UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(change.delete(id, Conditions.ifMatch(ifMatch), caller()));
    }

    private IdempotentRequest request(String route, String key, Object body) {
        return new IdempotentRequest(caller().userId().toString(), route, key, body);
    }

    private Caller caller() {
        return Caller.of(identity);
    }
}
