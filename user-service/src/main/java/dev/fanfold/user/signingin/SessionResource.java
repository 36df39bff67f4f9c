package dev.fanfold.user.signingin;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/sessions}: signing in. */
@Path("/v1/sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final SignIn signIn;

    SessionResource(SignIn signIn) {
        this.signIn = signIn;
    }

    @POST
    @PermitAll
    public Uni<Response> signIn(@NotNull @Valid Credentials credentials) {
        return signIn.with(credentials)
                .map(session -> Response.status(Response.Status.CREATED)
                        .entity(session)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
