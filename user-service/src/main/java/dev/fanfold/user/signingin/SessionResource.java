package dev.fanfold.user.signingin;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.user.limiting.ClientAddress;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/sessions}: signing in, staying in, signing out. */
@Path("/v1/sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class SessionResource {

    private final SignIn signIn;
    private final Refresh refresh;
    private final ClientAddress address;

    SessionResource(SignIn signIn, Refresh refresh, ClientAddress address) {
        this.signIn = signIn;
        this.refresh = refresh;
        this.address = address;
    }

    @POST
    public Uni<Response> signIn(@NotNull @Valid Credentials credentials) {
        return Bounded.answer(signIn.with(credentials, address.get()))
                .map(session -> answer(Response.Status.CREATED, session));
    }

    @POST
    @Path("/refresh")
    public Uni<Response> refresh(@NotNull @Valid PresentedToken token) {
        return Bounded.answer(refresh.with(token)).map(session -> answer(Response.Status.OK, session));
    }

    /** The session is named by its refresh token, since an access token does not belong to one. */
    @DELETE
    @Path("/current")
    public Uni<Response> signOut(@NotNull @Valid PresentedToken token) {
        return Bounded.answer(refresh.end(token))
                .map(ended -> Response.noContent().build());
    }

    private static Response answer(Response.Status status, Session session) {
        return Response.status(status)
                .entity(session)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
