package dev.fanfold.query.auditing;

import dev.fanfold.service.data.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs checks, a slice at a time. */
@ApplicationScoped
public class CheckReader {

    private final Pool pool;

    CheckReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a row shows, and what it should.
     *
     * @param shown null where nothing is
     * @param found null where nothing should be
     */
    public record Derived(String entity, String key, String kind, String field, String shown, String found) {}

    /**
     * @param items those of this slice that differ
     * @param next the key to go on after; null at the end
     */
    public record Slice(List<Derived> items, String next) {}

    /** @param after null for the first rows */
    public Uni<Slice> slice(Check check, String after, int limit) {
        return pool.preparedQuery(check.sql())
                .execute(Columns.parameters(after == null ? check.least() : after, limit))
                .map(rows -> slice(check, rows, limit));
    }

    private static Slice slice(Check check, RowSet<Row> rows, int limit) {
        List<Derived> differences = new ArrayList<>();
        String last = null;
        for (Row row : rows) {
            last = row.getString("key");
            String shown = row.getString("shown");
            String found = row.getString("found");
            if (row.getBoolean("counts") && !Objects.equals(shown, found)) {
                differences.add(new Derived(check.entity(), last, check.kind(), check.field(), shown, found));
            }
        }
        return new Slice(differences, rows.size() == limit ? last : null);
    }
}
