package dev.fanfold.endtoend.schema;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The database of one service, as its owner sees it. Statements of tests carry a comment, to be told from the
 * service's.
 */
final class Schema implements AutoCloseable {
    private static final String OURS = "/* schema test */ ";
    private static final Pattern INDEX = Pattern.compile("\"Index Name\": \"(\\w+)\"");

    /** What the service has run since its database is there; not Flyway, nor what looks at the catalog. */
    private static final String RECORDED = """
            SELECT DISTINCT query FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND query ~* '^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\M'
                AND query !~* '(flyway|pg_stat|pg_catalog|pg_extension|pg_namespace|pg_roles|pg_locks|xmin|information_schema)'
                AND query ~* '(FROM|INTO|UPDATE)\\s'
            ORDER BY query
            """;

    private static final String FUNCTIONS = """
            SELECT array_to_string(p.proargnames, ',') AS names, oidvectortypes(p.proargtypes) AS types, p.prosrc AS body
            FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
            WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'sql' AND p.prosrc <> '' AND p.proargnames IS NOT NULL
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
            ORDER BY p.proname
            """;

    /** Of partial indexes. */
    private static final String CONDITIONS = """
            SELECT pg_get_expr(indpred, indrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid
            WHERE indpred IS NOT NULL AND c.relnamespace = 'public'::regnamespace
            """;

    private static final Pattern CONSTANT = Pattern.compile("(\\w+) = ('\\w+'::\\w+)");

    private final Connection connection;

    private Schema(Connection connection) {
        this.connection = connection;
    }

    static Schema of(LocalStack stack, Service service) throws SQLException {
        var database = stack.postgres().database(service.database());
        // Simple mode: only there do texts with parameters ($1) go through as they are.
        return new Schema(DriverManager.getConnection(
                database.jdbcUrl() + "?preferQueryMode=simple", database.user(), database.password()));
    }

    /** The first column of every row. */
    List<String> column(String sql) throws SQLException {
        return rows(sql).stream().map(row -> row.values().iterator().next()).toList();
    }

    List<Map<String, String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(OURS + sql)) {
            var rows = new ArrayList<Map<String, String>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(OURS + sql);
        }
    }

    /** Runs it, takes everything back, and answers how it failed. */
    SQLException failure(String given, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            run(given);
            run(sql);
            run("SET CONSTRAINTS ALL IMMEDIATE");
            return null;
        } catch (SQLException failed) {
            return failed;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    List<String> recordedStatements() throws SQLException {
        return column(RECORDED).stream()
                .filter(query -> !query.startsWith(OURS.strip()))
                .toList();
    }

    /**
     * The bodies of the service's own SQL functions, whose statements are recorded nowhere, with parameters for
     * arguments.
     */
    List<String> functionBodies() throws SQLException {
        var bodies = new ArrayList<String>();
        for (var function : rows(FUNCTIONS)) {
            var names = function.get("names").split(",");
            var types = function.get("types").split(", ");
            var body = function.get("body");
            for (int i = 0; i < names.length; i++) {
                body = body.replaceAll("(?<![.\\w])" + names[i] + "\\b", "\\$" + (i + 1) + "::" + types[i]);
            }
            bodies.add(body);
        }
        return bodies;
    }

    /** The plan for any parameters, as JSON. No parameter may stand where an interval's constant stood. */
    String plan(String statement) throws SQLException {
        return column("EXPLAIN (GENERIC_PLAN, FORMAT JSON) "
                        + statement.replaceAll("interval (\\$\\d+)", "$1::interval"))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /**
     * Those that plans of the statements use, with sorting and without it, which few rows make as cheap as an index; a
     * statement that cannot be planned uses none.
     */
    TreeSet<String> indexesOf(List<String> statements) throws SQLException {
        run("SET enable_seqscan = off");
        var used = indexesOfPlans(statements);
        run("SET enable_sort = off");
        used.addAll(indexesOfPlans(statements));
        run("RESET enable_sort");
        run("RESET enable_seqscan");
        return used;
    }

    private TreeSet<String> indexesOfPlans(List<String> statements) throws SQLException {
        var used = new TreeSet<String>();
        for (var statement : withConstants(statements)) {
            try {
                var index = INDEX.matcher(plan(statement));
                while (index.find()) {
                    used.add(index.group(1));
                }
            } catch (SQLException unplannable) {
                // a text whose constants were replaced where no parameter may stand
            }
        }
        return used;
    }

    /**
     * Besides each statement those in which the constants that records lack are put back where a partial index asks for
     * them: its condition cannot be proved of a parameter.
     */
    private List<String> withConstants(List<String> statements) throws SQLException {
        var all = new ArrayList<>(statements);
        for (var condition : column(CONDITIONS)) {
            var constants = CONSTANT.matcher(condition).results().toList();
            for (var statement : statements) {
                var concrete = statement;
                for (var constant : constants) {
                    concrete = concrete.replaceAll(
                            "\\b" + constant.group(1) + " = \\$\\d+", constant.group(1) + " = " + constant.group(2));
                }
                if (!concrete.equals(statement)) {
                    all.add(concrete);
                }
            }
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
