package dev.fanfold.service.auditing;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.quarkus.arc.All;
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
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /v1/admin/digests/{part}/{entity}}: what this service holds of an entity, by ranges of keys. A range is what
 * comes after one key, up to and with another; a request hashes no more rows than its limit.
 */
@Path("/v1/admin/digests/{part}/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class DigestResource {

    private final Pool pool;
    private final String own;
    private final SortedMap<String, AuditedEntity> entities = new TreeMap<>();

    /** @param own the part of the whole that this service answers for; by it a gateway finds the service */
    DigestResource(
            Pool pool, @All List<AuditedEntities> services, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.pool = pool;
        this.own = own;
        services.forEach(service -> service.all().forEach(entity -> entities.put(entity.name(), entity)));
    }

    @GET
    public Uni<Response> digest(
            String part,
            String entity,
            @QueryParam("after") String after,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(5000) int limit) {
        return run(find(part, entity).digest(), after, to, limit).map(rows -> {
            Row row = rows.iterator().next();
            long count = row.getLong("rows");
            return answer(new Digest(count, row.getString("sum"), row.getString("last"), count == limit));
        });
    }

    @GET
    @Path("/entries")
    public Uni<Response> entries(
            String part,
            String entity,
            @QueryParam("after") String after,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(5000) int limit) {
        return run(find(part, entity).list(), after, to, limit)
                .map(rows -> answer(new Digest.Entries(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Digest.Entry(
                                        row.getString("key"), row.getLong("version"), row.getString("hash")))
                                .toList(),
                        rows.size() == limit)));
    }

    private Uni<RowSet<Row>> run(String sql, String after, String to, int limit) {
        EntityKey begin = EntityKey.after(after);
        EntityKey end = EntityKey.upTo(to);
        return Bounded.answer(pool.preparedQuery(sql)
                .execute(Columns.parameters(begin.first(), begin.second(), end.first(), end.second(), limit)));
    }

    private AuditedEntity find(String part, String entity) {
        if (!own.equals(part) || !entities.containsKey(entity)) {
            throw Problems.notFound("That entity of that part of the site");
        }
        return entities.get(entity);
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
