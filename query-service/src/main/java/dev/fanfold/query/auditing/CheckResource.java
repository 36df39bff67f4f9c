package dev.fanfold.query.auditing;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** {@code /v1/admin/checks}: what the read model derives from itself, counted and compared again. */
@Path("/v1/admin/checks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class CheckResource {

    private static final UUID LEAST = new UUID(0, 0);

    private final Pool pool;

    CheckResource(Pool pool) {
        this.pool = pool;
    }

    /** @param shown what the read model has; null where nothing is */
    public record Difference(String entity, String key, String kind, String field, String shown, String found) {}

    /**
     * @param items those of this slice that differ
     * @param next the key to go on after; null at the end
     */
    public record Slice(List<Difference> items, String next) {}

    public record Checks(List<String> items) {}

    @GET
    public Response list() {
        return answer(new Checks(Arrays.stream(Check.values()).map(Check::label).toList()));
    }

    /** @param limit rows that are looked at */
    @GET
    @Path("/{check}")
    public Uni<Response> slice(
            String check,
            @QueryParam("after") UUID after,
            @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(1000) int limit) {
        Check asked = Check.of(check).orElseThrow(() -> Problems.notFound("That check"));
        return Bounded.answer(pool.preparedQuery(asked.sql())
                        .execute(Columns.parameters(after == null ? LEAST : after, limit)))
                .map(rows -> answer(slice(asked, rows, limit)));
    }

    private static Slice slice(Check check, RowSet<Row> rows, int limit) {
        List<Difference> differences = new ArrayList<>();
        String last = null;
        for (Row row : rows) {
            last = row.getString("key");
            String shown = row.getString("shown");
            String found = row.getString("found");
            if (row.getBoolean("counts") && !Objects.equals(shown, found)) {
                differences.add(new Difference(check.entity(), last, check.kind(), check.field(), shown, found));
            }
        }
        return new Slice(differences, rows.size() == limit ? last : null);
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
