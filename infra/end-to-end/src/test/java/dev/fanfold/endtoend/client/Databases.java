package dev.fanfold.endtoend.client;

import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What write services have stored, seen from behind the API: to prove that a request changed nothing at all. Outbox and
 * lease are left out, which the relay moves by itself, as are the replicas of other services' rows.
 */
public record Databases(List<Database> databases) {
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                AND table_name !~ '^(outbox|relay_lease|flyway_.*|intake_.*|parked_event|known_.*|erasure.*|account_cascade|generation.*)$'
            ORDER BY table_name
            """;

    /** Every row counts with its transaction, so that a change to the same value shows as well. */
    private static final String DIGEST = "SELECT count(*) || ' rows, last by ' || coalesce(max(xmin::text::bigint), 0)"
            + " || ', sum ' || coalesce(sum(hashtextextended(xmin::text || ctid::text, 0)), 0) FROM ";

    public static Databases of(LocalStack stack) {
        return new Databases(Stream.of(Service.USER, Service.POST, Service.TAG)
                .map(service -> stack.postgres().database(service.database()))
                .toList());
    }

    /** Equal before and after exactly if no row was written, changed or deleted. */
    public Map<String, String> digest() {
        var digests = new TreeMap<String, String>();
        for (var database : databases) {
            try (var connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                for (var table : query(connection, TABLES)) {
                    digests.put(
                            database.name() + "." + table,
                            query(connection, DIGEST + table).getFirst());
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return digests;
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
