package dev.fanfold.outbox.repairing;

import dev.fanfold.outbox.RelayConfig;
import dev.fanfold.outbox.Writes;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
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
import java.util.Locale;

/**
 * {@code /v1/admin/repairs/{part}}: telling one entity again for the sake of wrong copies. The part is the service's
 * topic, by which a gateway finds it: {@code users}, {@code posts} or {@code tags}.
 */
@Path("/v1/admin/repairs/{part}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class RepairResource {

    private final Repair repair;
    private final Writes writes;
    private final Answer.Factory answers;
    private final SecurityIdentity identity;
    private final String own;

    RepairResource(Repair repair, Writes writes, Answer.Factory answers, SecurityIdentity identity, RelayConfig relay) {
        this.repair = repair;
        this.writes = writes;
        this.answers = answers;
        this.identity = identity;
        this.own = relay.topic().name().toLowerCase(Locale.ROOT);
    }

    @POST
    public Uni<Response> repair(
            String part, @NotNull @Valid RepairRequest asked, @HeaderParam(IdempotentRequest.HEADER) String key) {
        if (!own.equals(part)) {
            throw Problems.notFound("That part of the site");
        }
        IdempotentRequest request = new IdempotentRequest(
                Caller.of(identity).userId().toString(), "POST /v1/admin/repairs/" + own, key, asked);
        return writes.once(request, client -> repair.tell(asked, client).map(answers::ok));
    }
}
