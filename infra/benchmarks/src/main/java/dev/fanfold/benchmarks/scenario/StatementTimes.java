package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the database's time went, by the server's own count of query-service's statements. */
final class StatementTimes {

    private static final String TOP = """
            SELECT total_exec_time, calls, rows, shared_blks_hit + shared_blks_read AS blocks, shared_blks_read,
                regexp_replace(left(query, 1000), '\\s+', ' ', 'g') AS query
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND query NOT LIKE '%intake_position GROUP BY%'
            ORDER BY total_exec_time DESC LIMIT 12
            """;

    private static final String RESET =
            "SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)";

    private StatementTimes() {}

    static void reset(BenchStack stack) throws SQLException {
        try (var connection = stack.connect(Service.QUERY);
                var statement = connection.createStatement()) {
            statement.execute(RESET);
        }
    }

    /** The longest first. */
    static void report(String title, BenchStack stack, Run run) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (var connection = stack.connect(Service.QUERY);
                var statement = connection.createStatement();
                var found = statement.executeQuery(TOP)) {
            while (found.next()) {
                String query = found.getString("query");
                rows.add(List.of(
                        query,
                        number(found.getDouble("total_exec_time")),
                        number(found.getLong("calls")),
                        number(found.getLong("rows")),
                        number(found.getLong("blocks")),
                        number(found.getLong("shared_blks_read"))));
            }
        }
        run.table(title, List.of("statement", "ms", "calls", "rows", "buffers", "of them read"), rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
