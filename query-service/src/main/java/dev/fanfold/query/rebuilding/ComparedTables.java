package dev.fanfold.query.rebuilding;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a schema, from PostgreSQL's own: whatever the migrations made. */
@ApplicationScoped
class ComparedTables {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * A row for each column of each table, some hundred, with its place in the primary key, and whether its type has
     * the second support function of hash operator classes (PostgreSQL manual, 36.16.3), which takes 64 bits.
     */
    private static final String COLUMNS = """
            SELECT c.relname::text AS name, coalesce(obj_description(c.oid, 'pg_class'), '') AS rule,
                a.attname::text AS column, format_type(a.atttypid, a.atttypmod) AS type,
                coalesce(col_description(c.oid, a.attnum), '') AS column_rule,
                array_position(i.indkey::int2[], a.attnum) AS place,
                EXISTS (
                    SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
                    JOIN pg_amproc p ON p.amprocfamily = o.opcfamily AND p.amproclefttype = o.opcintype
                    WHERE m.amname = 'hash' AND o.opcdefault AND o.opcintype = a.atttypid AND p.amprocnum = 2
                ) AS hashable
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
            WHERE n.nspname = $1 AND c.relkind = 'r' AND c.relname <> $2
            ORDER BY c.relname, place, a.attnum
            """;

    /** Begins the comment of a column that may differ in old rows, and says what mends that. */
    private static final String REMEDY = "compared: first ";

    private static final class Found {
        private String rule;
        private final List<String> columns = new ArrayList<>();
        private final Set<String> unhashable = new HashSet<>();
        private final Map<String, String> key = new LinkedHashMap<>();
        private final Map<String, String> remedies = new LinkedHashMap<>();
    }

    /** By name. */
    Map<String, ComparedTable> of(String schema, SqlConnection connection) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Row row : connection
                .preparedQuery(COLUMNS)
                .execute(Tuple.of(schema, GenerationSchemas.HISTORY))
                .await()
                .atMost(LIMIT)) {
            Found table = found.computeIfAbsent(row.getString("name"), name -> new Found());
            table.rule = row.getString("rule");
            if (!row.getString("column_rule").startsWith("compared: never")) {
                table.columns.add(row.getString("column"));
            }
            if (!row.getBoolean("hashable")) {
                table.unhashable.add(row.getString("column"));
            }
            if (row.getString("column_rule").startsWith(REMEDY)) {
                table.remedies.put(
                        row.getString("column"), row.getString("column_rule").substring(REMEDY.length()));
            }
            if (row.getInteger("place") != null) {
                table.key.put(row.getString("column"), row.getString("type"));
            }
        }
        Map<String, ComparedTable> tables = new LinkedHashMap<>();
        found.forEach((name, table) -> tables.put(
                name,
                new ComparedTable(
                        name, table.rule, List.copyOf(table.columns), table.unhashable, table.key, table.remedies)));
        return tables;
    }
}
