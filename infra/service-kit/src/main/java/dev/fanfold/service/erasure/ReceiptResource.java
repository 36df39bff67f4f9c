package dev.fanfold.service.erasure;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /v1/admin/erasures/{userId}/{part}}: what this service has erased of a user. */
@Path("/v1/admin/erasures/{userId}/{part}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class ReceiptResource {

    private final Receipts receipts;
    private final String own;

    /** @param own the part of the whole that this service answers for; by it a gateway finds the service */
    ReceiptResource(Receipts receipts, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.receipts = receipts;
        this.own = own;
    }

    @GET
    public Uni<Response> read(UUID userId, String part) {
        if (!own.equals(part)) {
            throw Problems.notFound("That part of a receipt");
        }
        return Bounded.answer(receipts.find(userId))
                .map(found -> found.orElseThrow(() -> Problems.notFound("An erasure of this user")))
                .map(receipt -> Response.ok(receipt)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
