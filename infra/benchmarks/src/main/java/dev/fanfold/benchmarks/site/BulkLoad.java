package dev.fanfold.benchmarks.site;

import dev.fanfold.stack.server.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes foreign keys and secondary indexes from tables while they are filled, and puts them back as they were: row by
 * row they would take most of the time, and putting them back checks every row. Primary keys and uniqueness stay. The
 * owner of the tables may do this. Interrupted, it leaves a database without them.
 */
final class BulkLoad implements AutoCloseable {

    /** Of these tables; keys that refer to them are theirs as well. */
    private static final String KEYS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS take,
                format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname,
                    pg_get_constraintdef(c.oid)) AS give
            FROM pg_constraint c
            WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY(string_to_array(?, ',')) ORDER BY c.oid
            """;

    private static final String INDEXES = """
            SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS take, pg_get_indexdef(i.indexrelid) AS give
            FROM pg_index i
            WHERE NOT i.indisunique AND i.indrelid::regclass::text = ANY(string_to_array(?, ','))
            ORDER BY i.indexrelid
            """;

    private final Database database;
    private final List<String> giveBack;

    private BulkLoad(Database database, List<String> giveBack) {
        this.database = database;
        this.giveBack = giveBack;
    }

    static BulkLoad begin(Database database, List<String> tables) throws SQLException {
        List<String> giveBack = new ArrayList<>();
        tables.forEach(table -> giveBack.add("ANALYZE " + table));
        try (var connection = connect(database)) {
            take(KEYS, tables, connection, giveBack);
            take(INDEXES, tables, connection, giveBack);
        }
        return new BulkLoad(database, giveBack);
    }

    private static void take(String sql, List<String> tables, Connection connection, List<String> giveBack)
            throws SQLException {
        List<String> taken = new ArrayList<>();
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, String.join(",", tables));
            var rows = query.executeQuery();
            while (rows.next()) {
                taken.add(rows.getString("take"));
                giveBack.add(rows.getString("give"));
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String one : taken) {
                statement.execute(one);
            }
        }
    }

    /** Indexes before keys, which are checked by them. */
    @Override
    public void close() throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '256MB'");
            statement.execute("SET statement_timeout = 0");
            for (String sql : giveBack.reversed()) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
