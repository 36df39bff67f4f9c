package dev.fanfold.service.auditing;

import dev.fanfold.service.data.Columns;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What this service holds of its entities, by ranges of keys: what comes after one key, up to and with another. */
@ApplicationScoped
public class Digests {

    private final Pool pool;
    private final SortedMap<String, AuditedEntity> entities = new TreeMap<>();

    Digests(Pool pool, @All List<AuditedEntities> services) {
        this.pool = pool;
        services.forEach(service -> service.all().forEach(entity -> {
            entities.put(entity.name(), entity);
            entities.put(entity.hidden().name(), entity.hidden());
        }));
    }

    public Optional<AuditedEntity> find(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    /**
     * @param after null for the beginning of all
     * @param to null for the end of all
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where one of them is no key
     */
    public Uni<Digest> digest(AuditedEntity entity, String after, String to, int limit) {
        return run(entity.digest(), after, to, limit).map(rows -> {
            Row row = rows.iterator().next();
            long count = row.getLong("rows");
            return new Digest(count, row.getString("sum"), row.getString("last"), count == limit);
        });
    }

    /** The same rows one by one, in the order of keys. */
    public Uni<Digest.Entries> entries(AuditedEntity entity, String after, String to, int limit) {
        return run(entity.list(), after, to, limit)
                .map(rows -> new Digest.Entries(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Digests::entry)
                                .toList(),
                        rows.size() == limit));
    }

    private static Digest.Entry entry(Row row) {
        return new Digest.Entry(
                row.getString("key"), row.getLong("version"), row.getString("hash"), row.getString("parent"));
    }

    private Uni<RowSet<Row>> run(String sql, String after, String to, int limit) {
        EntityKey begin = EntityKey.after(after);
        EntityKey end = EntityKey.upTo(to);
        return pool.preparedQuery(sql)
                .execute(Columns.parameters(begin.first(), begin.second(), end.first(), end.second(), limit));
    }
}
