package dev.fanfold.user.following;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** {@code /v1/users/{id}/follow}: whether the caller follows that user. */
@Path("/v1/users/{userId}/follow")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class FollowResource {

    private final Follow follow;
    private final Writes writes;
    private final SecurityIdentity identity;

    FollowResource(Follow follow, Writes writes, SecurityIdentity identity) {
        this.follow = follow;
        this.writes = writes;
        this.identity = identity;
    }

    @PUT
    public Uni<Response> follow(UUID userId) {
        return writes.always(follow.set(Caller.of(identity), userId, true));
    }

    @DELETE
    public Uni<Response> unfollow(UUID userId) {
        return writes.always(follow.set(Caller.of(identity), userId, false));
    }
}
