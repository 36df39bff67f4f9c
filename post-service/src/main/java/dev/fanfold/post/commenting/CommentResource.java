package dev.fanfold.post.commenting;

import dev.fanfold.outbox.Writes;
import dev.fanfold.post.account.Arrival;
import dev.fanfold.service.consistency.ConsistencyToken;
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
    private final Arrival arrival;
    private final Writes writes;
    private final SecurityIdentity identity;

    CommentResource(AddComments add, ChangeComment change, Arrival arrival, Writes writes, SecurityIdentity identity) {
        this.add = add;
        this.change = change;
        this.arrival = arrival;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    @Path("/batch")
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> addBatch(
            @NotNull @Valid CommentBatchRequest request,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        UUID caller = caller().userId();
        var comments = request.items().stream().map(NewComment::of).toList();
        var once = request("POST /v1/comments/batch", key, request);
        return arrival.of(token, comments.stream().map(NewComment::authorId).toList())
                .chain(() -> writes.once(once, client -> add.batch(comments, caller, client)));
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    public Uni<Response> edit(
            UUID id,
            @NotNull @Valid CommentChange request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        var version = Conditions.requiredIfMatch(ifMatch);
        Caller caller = caller();
        return arrival.of(token, caller.userId()).chain(() -> writes.always(change.edit(id, request, version, caller)));
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    public Uni<Response> delete(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        var version = Conditions.ifMatch(ifMatch);
        Caller caller = caller();
        return arrival.of(token, caller.userId()).chain(() -> writes.always(change.delete(id, version, caller)));
    }

    private IdempotentRequest request(String route, String key, Object body) {
        return new IdempotentRequest(caller().userId().toString(), route, key, body);
    }

    private Caller caller() {
        return Caller.of(identity);
    }
}
