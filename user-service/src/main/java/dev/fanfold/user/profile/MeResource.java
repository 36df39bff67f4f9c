package dev.fanfold.user.profile;

import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/me}: the caller's own profile. */
@Path("/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    private final OwnProfile profile;
    private final SecurityIdentity identity;

    MeResource(OwnProfile profile, SecurityIdentity identity) {
        this.profile = profile;
        this.identity = identity;
    }

    @GET
    public Uni<Response> read() {
        return profile.read(Caller.of(identity))
                .map(found -> Response.ok(found)
                        .tag(Conditions.etag(found.version()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> change(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid ProfileChange change) {
        return profile.change(Caller.of(identity), Conditions.requiredIfMatch(ifMatch), change)
                .map(Answer::toResponse);
    }
}
