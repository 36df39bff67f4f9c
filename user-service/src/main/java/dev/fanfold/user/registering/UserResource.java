package dev.fanfold.user.registering;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.administering.Administrators;
import dev.fanfold.user.limiting.RegistrationLimiter;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
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

/** {@code /v1/users}: new accounts. */
@Path("/v1/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {

    private final Register register;
    private final ImportUsers importUsers;
    private final RegistrationLimiter limiter;
    private final Administrators administrators;
    private final SecurityIdentity identity;

    UserResource(
            Register register,
            ImportUsers importUsers,
            RegistrationLimiter limiter,
            Administrators administrators,
            SecurityIdentity identity) {
        this.register = register;
        this.importUsers = importUsers;
        this.limiter = limiter;
        this.administrators = administrators;
        this.identity = identity;
    }

    @POST
    @PermitAll
    public Uni<Response> register(
            @HeaderParam(IdempotentRequest.HEADER) String key, @NotNull @Valid Registration registration) {
        limiter.count();
        return Bounded.answer(register.once(key, registration)).map(Answer::toResponse);
    }

    @POST
    @Path("/batch")
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> importAll(
            @HeaderParam(IdempotentRequest.HEADER) String key, @NotNull @Valid UserImport users) {
        Caller caller = Caller.of(identity);
        return Bounded.answer(administrators.require(caller).chain(() -> importUsers.once(caller, key, users)))
                .map(Answer::toResponse);
    }
}
