package dev.fanfold.post.liking;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DELETE;
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
    private final Writes writes;
    private final SecurityIdentity identity;

    LikeResource(Likes likes, Pool pool, Writes writes, SecurityIdentity identity) {
        this.likes = likes;
        this.pool = pool;
        this.writes = writes;
        this.identity = identity;
    }

    @PUT
    @Authenticated
    public Uni<Response> like(UUID postId) {
        return writes.always(likes.one(wish(postId, true), pool));
    }

    @DELETE
    @Authenticated
    public Uni<Response> unlike(UUID postId) {
        return writes.always(likes.one(wish(postId, false), pool));
    }

    private Likes.Wish wish(UUID postId, boolean liked) {
        return new Likes.Wish(postId, Caller.of(identity).userId(), liked, Instant.now());
    }
}
