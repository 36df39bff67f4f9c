package dev.fanfold.endtoend.client;

import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What write services have stored, seen from behind the API: to prove that a request changed nothing at all. Outbox and
 * lease are left out, which the relay moves by itself, as are the replicas of other services' rows. Keeps a connection
 * to each database, since some tests look thousands of times.
 */
public final class Databases implements AutoCloseable {
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                AND table_name !~ '^(outbox|relay_lease|flyway_.*|intake_.*|parked_event|known_.*|erasure.*|account_cascade|generation.*)$'
            ORDER BY table_name
            """;

    /** Every row counts by the transaction that wrote it, so that a change to the same value shows as well. */
    private static final String DIGEST =
            "SELECT current_database() || '.%1$s: ' || count(*) || ' rows, of transactions ' || coalesce(sum(xmin::text::bigint), 0)"
                    + " || ', last ' || coalesce(max(xmin::text::bigint), 0) FROM %1$s";

    /** Of each database, and what it is asked. */
    private record Opened(Connection connection, String digest) {}

    private final List<Opened> all;

    private Databases(List<Opened> all) {
        this.all = all;
    }

    public static Databases of(LocalStack stack) {
        return new Databases(Stream.of(Service.USER, Service.POST, Service.TAG)
                .map(service -> open(stack.postgres().database(service.database())))
                .toList());
    }

    private static Opened open(Database database) {
        try {
            var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
            var digest = query(connection, TABLES).stream()
                    .map(DIGEST::formatted)
                    .collect(Collectors.joining(" UNION ALL "));
            return new Opened(connection, digest);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line for each table. Equal before and after exactly if no row was written, changed or deleted. */
    public String digest() {
        var digest = new ArrayList<String>();
        for (var one : all) {
            try {
                digest.addAll(query(one.connection(), one.digest()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return digest.stream().sorted().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        for (var one : all) {
            try {
                one.connection().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
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
