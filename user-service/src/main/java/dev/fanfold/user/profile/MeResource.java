package dev.fanfold.user.profile;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.deleting.DeleteAccount;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/me}: the caller's own profile and account. */
@Path("/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    private final OwnProfile profile;
    private final DeleteAccount delete;
    private final Writes writes;
    private final Pool pool;
    private final SecurityIdentity identity;

    MeResource(OwnProfile profile, DeleteAccount delete, Writes writes, Pool pool, SecurityIdentity identity) {
        this.profile = profile;
        this.delete = delete;
        this.writes = writes;
        this.pool = pool;
        this.identity = identity;
    }

    @GET
    public Uni<Response> read() {
        return Bounded.answer(profile.read(Caller.of(identity)))
                .map(found -> Response.ok(found)
                        .tag(Conditions.etag(found.version()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> change(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid ProfileChange change) {
        return Bounded.answer(profile.change(Caller.of(identity), Conditions.requiredIfMatch(ifMatch), change))
                .map(Answer::toResponse);
    }

    @DELETE
    public Uni<Response> delete(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(delete.own(Caller.of(identity), Conditions.ifMatch(ifMatch), pool));
    }
}
