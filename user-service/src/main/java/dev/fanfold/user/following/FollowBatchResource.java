package dev.fanfold.user.following;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.administering.Administrators;
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

/** {@code /v1/follows/batch}: follows of another site. */
@Path("/v1/follows/batch")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.IMPORT_SCOPE)
public class FollowBatchResource {

    private static final String ROUTE = "POST /v1/follows/batch";

    private final ImportFollows follows;
    private final Administrators administrators;
    private final Writes writes;
    private final SecurityIdentity identity;

    FollowBatchResource(
            ImportFollows follows, Administrators administrators, Writes writes, SecurityIdentity identity) {
        this.follows = follows;
        this.administrators = administrators;
        this.writes = writes;
        this.identity = identity;
    }

    @POST
    public Uni<Response> importAll(
            @HeaderParam(IdempotentRequest.HEADER) String key, @NotNull @Valid FollowImport asked) {
        Caller caller = Caller.of(identity);
        IdempotentRequest request = new IdempotentRequest(caller.userId().toString(), ROUTE, key, asked);
        return administrators.require(caller).chain(() -> writes.once(request, client -> follows.all(asked, client)));
    }
}
