package dev.fanfold.post.liking;

import dev.fanfold.outbox.Writes;
import dev.fanfold.post.account.Arrival;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Path("/v1/likes/batch")
@Produces(MediaType.APPLICATION_JSON)
public class LikeBatchResource {

    private final Likes likes;
    private final Arrival arrival;
    private final Writes writes;
    private final SecurityIdentity identity;

    LikeBatchResource(Likes likes, Arrival arrival, Writes writes, SecurityIdentity identity) {
        this.likes = likes;
        this.arrival = arrival;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> likeBatch(
            @NotNull @Valid LikeBatchRequest request,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        Instant now = Instant.now();
        List<Likes.Wish> wishes = request.items().stream()
                .map(item -> new Likes.Wish(
                        item.postId(), item.userId(), true, item.createdAt() == null ? now : item.createdAt()))
                .toList();
        UUID caller = Caller.of(identity).userId();
        var once = new IdempotentRequest(caller.toString(), "POST /v1/likes/batch", key, request);
        return arrival.of(token, wishes.stream().map(Likes.Wish::userId).toList())
                .chain(() -> writes.once(once, client -> likes.batch(wishes, caller, client)));
    }
}
