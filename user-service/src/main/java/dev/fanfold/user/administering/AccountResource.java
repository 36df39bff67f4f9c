package dev.fanfold.user.administering;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import java.util.UUID;

/** {@code /v1/admin/users/{id}/…}: role and status of one account. */
@Path("/v1/admin/users/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AccountResource {

    private final ChangeAccount change;
    private final Writes writes;
    private final Pool pool;
    private final SecurityIdentity identity;

    AccountResource(ChangeAccount change, Writes writes, Pool pool, SecurityIdentity identity) {
        this.change = change;
        this.writes = writes;
        this.pool = pool;
        this.identity = identity;
    }

    @PUT
    @Path("/role")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> role(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid RoleRequest request) {
        return writes.always(change.apply(
                AccountChange.role(request.role()), id, Conditions.ifMatch(ifMatch), Caller.of(identity), pool));
    }

    @POST
    @Path("/deactivate")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> deactivate(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key) {
        return once("deactivate " + id, AccountChange.DEACTIVATION, id, ifMatch, key);
    }

    @POST
    @Path("/reactivate")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> reactivate(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key) {
        return once("reactivate " + id, AccountChange.REACTIVATION, id, ifMatch, key);
    }

    private Uni<Response> once(String route, AccountChange asked, UUID id, String ifMatch, String key) {
        Caller caller = Caller.of(identity);
        OptionalLong expected = Conditions.ifMatch(ifMatch);
        return writes.once(
                new IdempotentRequest(caller.userId().toString(), route, key, ""),
                client -> change.apply(asked, id, expected, caller, client));
    }
}
