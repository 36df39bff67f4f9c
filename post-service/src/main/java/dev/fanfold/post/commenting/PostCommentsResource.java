package dev.fanfold.post.commenting;

import dev.fanfold.outbox.Writes;
import dev.fanfold.post.account.Arrival;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/posts/{postId}/comments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PostCommentsResource {

    private final AddComments add;
    private final Arrival arrival;
    private final Writes writes;
    private final SecurityIdentity identity;

    PostCommentsResource(AddComments add, Arrival arrival, Writes writes, SecurityIdentity identity) {
        this.add = add;
        this.arrival = arrival;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    @Authenticated
    public Uni<Response> add(
            UUID postId,
            @NotNull @Valid CommentRequest request,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        NewComment comment = NewComment.of(postId, request, caller().userId());
        var once = request("POST /v1/posts/" + postId + "/comments", key, request);
        return arrival.of(token, comment.authorId()).chain(() -> writes.once(once, client -> add.one(comment, client)));
    }

    private IdempotentRequest request(String route, String key, Object body) {
        return new IdempotentRequest(caller().userId().toString(), route, key, body);
    }

    private Caller caller() {
        return Caller.of(identity);
    }
}
