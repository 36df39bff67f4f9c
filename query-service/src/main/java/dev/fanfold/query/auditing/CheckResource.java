package dev.fanfold.query.auditing;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** {@code /v1/admin/checks}: what the read model derives from itself, counted and compared again. */
@Path("/v1/admin/checks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class CheckResource {

    private static final String KEY = "(\\d{1,5}:\\d{1,18}:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final CheckReader reader;

    CheckResource(CheckReader reader) {
        this.reader = reader;
    }

    public record Checks(List<String> items) {}

    @GET
    public Response list() {
        return answer(new Checks(Arrays.stream(Check.values()).map(Check::label).toList()));
    }

    /** @param limit rows that are looked at; as many as the check does well with, where it is missing */
    @GET
    @Path("/{check}")
    public Uni<Response> slice(
            String check,
            @QueryParam("after") @Pattern(regexp = KEY, message = "must be a key of the check") String after,
            @QueryParam("limit") @Min(1) @Max(1000) Integer limit) {
        Check asked = Check.of(check).orElseThrow(() -> Problems.notFound("That check"));
        if (after != null && after.split(":").length != asked.least().split(":").length) {
            throw Problems.invalid("after", "must be a key of the check");
        }
        return Bounded.answer(reader.slice(asked, after, limit == null ? asked.rows() : limit))
                .map(CheckResource::answer);
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
