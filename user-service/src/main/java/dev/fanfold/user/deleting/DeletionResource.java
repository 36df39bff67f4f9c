package dev.fanfold.user.deleting;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import java.util.UUID;

/** {@code /v1/users/{id}}: the end of an account, and its return, by administrators. */
@Path("/v1/users/{id: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class DeletionResource {

    private final DeleteAccount delete;
    private final RestoreAccount restore;
    private final EraseAccount erase;
    private final Writes writes;
    private final Pool pool;
    private final SecurityIdentity identity;

    DeletionResource(
            DeleteAccount delete,
            RestoreAccount restore,
            EraseAccount erase,
            Writes writes,
            Pool pool,
            SecurityIdentity identity) {
        this.delete = delete;
        this.restore = restore;
        this.erase = erase;
        this.writes = writes;
        this.pool = pool;
        this.identity = identity;
    }

    @DELETE
    public Uni<Response> delete(UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(delete.of(id, Caller.of(identity), Conditions.ifMatch(ifMatch), pool));
    }

    @POST
    @Path("/restore")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> restore(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IdempotentRequest.HEADER) String key) {
        Caller caller = Caller.of(identity);
        OptionalLong expected = Conditions.ifMatch(ifMatch);
        return writes.once(request(caller, "restore " + id, key), client -> restore.of(id, caller, expected, client));
    }

    @POST
    @Path("/erase")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> erase(UUID id, @HeaderParam(IdempotentRequest.HEADER) String key) {
        Caller caller = Caller.of(identity);
        return writes.once(request(caller, "erase " + id, key), client -> erase.of(id, caller, client));
    }

    private static IdempotentRequest request(Caller caller, String route, String key) {
        return new IdempotentRequest(caller.userId().toString(), route, key, "");
    }
}
