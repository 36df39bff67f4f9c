package dev.fanfold.query.rebuilding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fanfold.query.rebuilding.Comparison.Difference;
import dev.fanfold.query.rebuilding.Comparison.Table;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the tables of two schemas in one snapshot: all rows by number and hash, in the order in which they lie. Only
 * tables that differ are gone through again, by ranges of the primary key, and of ranges that differ the rows
 * themselves. Rests as long as it works, so that readers get half of the database at least.
 */
final class EqualGenerations {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_REST = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqlConnection snapshot;
    private final String live;
    private final String other;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, String> remedies = new TreeMap<>();

    EqualGenerations(SqlConnection snapshot, String live, String other) {
        this.snapshot = snapshot;
        this.live = live;
        this.other = other;
    }

    /**
     * @param ours tables of the live schema that are the read model's
     * @param theirs all tables of the other one
     */
    Comparison compare(Instant at, Map<String, ComparedTable> ours, Map<String, ComparedTable> theirs) {
        List<Table> tables = new ArrayList<>();
        TreeSet<String> alone = new TreeSet<>();
        for (String name : new TreeSet<>(union(ours, theirs))) {
            ComparedTable one = ours.get(name);
            ComparedTable two = theirs.get(name);
            if (one == null || two == null) {
                alone.add(name);
            } else if (!one.never() && !two.never() && !one.isWork()) {
                List<String> common =
                        one.columns().stream().filter(two.columns()::contains).toList();
                Stream.concat(one.columns().stream(), two.columns().stream())
                        .filter(column -> !common.contains(column))
                        .forEach(column -> alone.add(name + "." + column));
                tables.add(compare(one, two, common));
            }
        }
        boolean equal = tables.stream().allMatch(table -> table.differing() == 0);
        return new Comparison(at, equal, null, tables, List.copyOf(differences), List.copyOf(alone), remedies);
    }

    private static List<String> union(Map<String, ComparedTable> ours, Map<String, ComparedTable> theirs) {
        return Stream.concat(ours.keySet().stream(), theirs.keySet().stream()).toList();
    }

    private record Digest(long rows, long hash) {

        /** Of rows that are in one of the two each; their order does not matter. */
        Digest and(Digest other) {
            return new Digest(rows + other.rows, hash ^ other.hash);
        }

        static Digest of(Row row) {
            return new Digest(row.getLong("rows"), row.getLong("hash"));
        }
    }

    private Table compare(ComparedTable one, ComparedTable two, List<String> common) {
        Digest ours = whole(one, live, common);
        return ours.equals(whole(two, other, common))
                ? new Table(one.name(), ours.rows(), ours.rows(), 0)
                : descend(one, two, common);
    }

    private Digest whole(ComparedTable table, String schema, List<String> common) {
        long pages = run(table.pages(schema)).iterator().next().getLong("pages");
        Digest whole = new Digest(0, 0);
        for (long page = 0; page < pages; page += ComparedTable.PAGES) {
            long began = System.nanoTime();
            String digest = table.digest(schema, common, ComparedTable.inPages());
            whole = whole.and(Digest.of(
                    run(digest, page, page + ComparedTable.PAGES).iterator().next()));
            rest(System.nanoTime() - began);
        }
        return whole;
    }

    private Table descend(ComparedTable one, ComparedTable two, List<String> common) {
        long rows = 0;
        long others = 0;
        long differing = 0;
        List<Object> from = List.of();
        while (true) {
            long began = System.nanoTime();
            List<Object> to = edge(one, from);
            String range = one.range(from.isEmpty(), to.isEmpty());
            Object[] keys = Stream.concat(from.stream(), to.stream()).toArray();
            var digests = run(one.digest(live, common, range) + " UNION ALL " + two.digest(other, common, range), keys)
                    .iterator();
            Digest here = Digest.of(digests.next());
            Digest there = Digest.of(digests.next());
            rows += here.rows();
            others += there.rows();
            if (!here.equals(there)) {
                differing += name(one, two, common, range, keys);
            }
            if (to.isEmpty()) {
                return new Table(one.name(), rows, others, differing);
            }
            from = to;
            rest(System.nanoTime() - began);
        }
    }

    private List<Object> edge(ComparedTable table, List<Object> from) {
        RowSet<Row> found = run(table.edge(live, from.isEmpty()), from.toArray());
        List<Object> edge = new ArrayList<>();
        found.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                edge.add(row.getString(i));
            }
        });
        return edge;
    }

    private long name(ComparedTable one, ComparedTable two, List<String> common, String range, Object[] keys) {
        Map<String, JsonNode> ours = rows(one.rows(live, common, range), keys);
        Map<String, JsonNode> theirs = rows(two.rows(other, common, range), keys);
        long differing = 0;
        for (String key : new TreeSet<>(
                Stream.concat(ours.keySet().stream(), theirs.keySet().stream()).toList())) {
            JsonNode here = ours.getOrDefault(key, MissingNode.getInstance());
            JsonNode there = theirs.getOrDefault(key, MissingNode.getInstance());
            if (!here.equals(there)) {
                differing++;
                Difference difference = difference(one.name(), key, here, there, common);
                two.remedies().forEach((column, remedy) -> {
                    if (difference.columns().contains(column)) {
                        remedies.put(one.name() + "." + column, remedy);
                    }
                });
                if (differences.size() < Comparison.NAMED) {
                    differences.add(difference);
                }
            }
        }
        return differing;
    }

    private static Difference difference(
            String table, String key, JsonNode here, JsonNode there, List<String> columns) {
        if (here.isMissingNode() || there.isMissingNode()) {
            return new Difference(table, key, there.isMissingNode() ? "missing" : "extra", List.of());
        }
        return new Difference(
                table,
                key,
                "state",
                columns.stream()
                        .filter(column -> !here.path(column).equals(there.path(column)))
                        .toList());
    }

    private Map<String, JsonNode> rows(String sql, Object[] keys) {
        Map<String, JsonNode> rows = new TreeMap<>();
        run("SELECT key, content::text AS content FROM (" + sql + ") found", keys)
                .forEach(row -> {
                    try {
                        rows.put(row.getString("key"), JSON.readTree(row.getString("content")));
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                });
        return rows;
    }

    private RowSet<Row> run(String sql, Object... parameters) {
        return snapshot.preparedQuery(sql)
                .execute(Columns.parameters(parameters))
                .await()
                .atMost(LIMIT);
    }

    private static void rest(long worked) {
        try {
            Thread.sleep(Duration.ofNanos(Math.min(worked, LONGEST_REST.toNanos())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while comparing", stopped);
        }
    }
}
