package dev.fanfold.post.liking;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class LikeResource {

    private final Likes likes;
    private final Pool pool;
    private final Writes writes;
    private final SecurityIdentity identity;

    LikeResource(Likes likes, Pool pool, Writes writes, SecurityIdentity identity) {
        this.likes = likes;
        this.pool = pool;
        this.writes = writes;
        this.identity = identity;
    }

    @PUT
    @Path("/posts/{postId}/like")
    @Authenticated
    public Uni<Response> like(UUID postId) {
        return writes.always(likes.one(wish(postId, true), pool));
    }

    @DELETE
    @Path("/posts/{postId}/like")
    @Authenticated
    public Uni<Response> unlike(UUID postId) {
        return writes.always(likes.one(wish(postId, false), pool));
    }

    @POST
    @Path("/likes/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> likeBatch(
            @NotNull @Valid LikeBatchRequest request, @HeaderParam(IdempotentRequest.HEADER) String key) {
        Instant now = Instant.now();
        List<Likes.Wish> wishes = request.items().stream()
                .map(item -> new Likes.Wish(
                        item.postId(), item.userId(), true, item.createdAt() == null ? now : item.createdAt()))
                .toList();
        String principal = Caller.of(identity).userId().toString();
        return writes.once(
                new IdempotentRequest(principal, "POST /v1/likes/batch", key, request),
                client -> likes.batch(wishes, client));
    }

    private Likes.Wish wish(UUID postId, boolean liked) {
        return new Likes.Wish(postId, Caller.of(identity).userId(), liked, Instant.now());
    }
}
