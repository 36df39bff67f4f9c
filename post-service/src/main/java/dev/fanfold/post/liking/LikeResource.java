package dev.fanfold.post.liking;

import dev.fanfold.outbox.Writes;
import dev.fanfold.post.account.Arrival;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

@Path("/v1/posts/{postId}/like")
@Produces(MediaType.APPLICATION_JSON)
public class LikeResource {

    private final Likes likes;
    private final Pool pool;
    private final Arrival arrival;
    private final Writes writes;
    private final SecurityIdentity identity;

    LikeResource(Likes likes, Pool pool, Arrival arrival, Writes writes, SecurityIdentity identity) {
        this.likes = likes;
        this.pool = pool;
        this.arrival = arrival;
        this.writes = writes;
        this.identity = identity;
    }

    @PUT
    @Authenticated
    public Uni<Response> like(UUID postId, @HeaderParam(ConsistencyToken.HEADER) String token) {
        return set(wish(postId, true), token);
    }

    @DELETE
    @Authenticated
    public Uni<Response> unlike(UUID postId, @HeaderParam(ConsistencyToken.HEADER) String token) {
        return set(wish(postId, false), token);
    }

    private Uni<Response> set(Likes.Wish wish, String token) {
        return arrival.of(token, wish.userId()).chain(() -> writes.always(likes.one(wish, pool)));
    }

    private Likes.Wish wish(UUID postId, boolean liked) {
        return new Likes.Wish(postId, Caller.of(identity).userId(), liked, Instant.now());
    }
}
