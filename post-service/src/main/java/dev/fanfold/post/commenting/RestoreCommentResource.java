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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/comments/{id}/restore")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreCommentResource {

    private final RestoreComment restore;
    private final Arrival arrival;
    private final Writes writes;
    private final SecurityIdentity identity;

    RestoreCommentResource(RestoreComment restore, Arrival arrival, Writes writes, SecurityIdentity identity) {
        this.restore = restore;
        this.arrival = arrival;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    @Authenticated
    public Uni<Response> restore(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key,
            @HeaderParam(ConsistencyToken.HEADER) String token) {
        var version = Conditions.ifMatch(ifMatch);
        Caller caller = Caller.of(identity);
        var once = new IdempotentRequest(caller.userId().toString(), "restore comment " + id, key, "");
        return arrival.of(token, caller.userId())
                .chain(() -> writes.once(once, client -> restore.of(id, version, caller, client)));
    }
}
