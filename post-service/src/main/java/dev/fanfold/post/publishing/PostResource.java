package dev.fanfold.post.publishing;

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

@Path("/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PostResource {

    private final CreatePosts create;
    private final ChangePost change;
    private final Arrival arrival;
    private final Writes writes;
    private final SecurityIdentity identity;

    PostResource(CreatePosts create, ChangePost change, Arrival arrival, Writes writes, SecurityIdentity identity) {
        this.create = create;
        this.change = change;
        this.arrival = arrival;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({Caller.USER, Caller.ADMIN})
    public Uni<Response> create(
            @NotNull @Valid PostRequest request,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        NewPost post = NewPost.of(request, caller().userId());
        var once = request("POST /v1/posts", key, request);
        return arrival.of(token, post.authorId()).chain(() -> writes.once(once, client -> create.one(post, client)));
    }

    @POST
    @Path("/batch")
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> createBatch(
            @NotNull @Valid PostBatchRequest request,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        UUID caller = caller().userId();
        var posts = request.items().stream().map(NewPost::of).toList();
        var once = request("POST /v1/posts/batch", key, request);
        return arrival.of(token, posts.stream().map(NewPost::authorId).toList())
                .chain(() -> writes.once(once, client -> create.batch(posts, caller, client)))
                .onFailure(CreatePosts::isSlugTaken)
                .recoverWithUni(taken -> create.nameTaken(posts));
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    public Uni<Response> edit(
            UUID id,
            @NotNull @Valid PostChange request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        var version = Conditions.requiredIfMatch(ifMatch);
        Caller caller = caller();
        return arrival.of(token, caller.userId())
                .chain(() -> writes.always(change.edit(id, request.orReject(), version, caller)));
    }

    @POST
    @Path("/{id}/publish")
    @Consumes(MediaType.WILDCARD)
    @Authenticated
    public Uni<Response> publish(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        var version = Conditions.ifMatch(ifMatch);
        Caller caller = caller();
        var once = request("publish " + id, key, "");
        return arrival.of(token, caller.userId())
                .chain(() -> writes.once(once, client -> change.publish(id, version, caller, client)));
    }

    @POST
    @Path("/{id}/archive")
    @Consumes(MediaType.WILDCARD)
    @Authenticated
    public Uni<Response> archive(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        var version = Conditions.ifMatch(ifMatch);
        Caller caller = caller();
        var once = request("archive " + id, key, "");
        return arrival.of(token, caller.userId())
                .chain(() -> writes.once(once, client -> change.archive(id, version, caller, client)));
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
