package dev.fanfold.endtoend.chaos;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The read model's database, seen from behind: where its positions are, and whether one ever went back. */
record PositionWatch(Database database) {
    private static final String NOTE_STEPS_BACK = """
            CREATE TABLE IF NOT EXISTS step_back (step text NOT NULL);
            TRUNCATE step_back;
            CREATE OR REPLACE FUNCTION note_step_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO step_back
                VALUES (OLD.topic || '-' || OLD.partition || ' from ' || OLD.next_offset || ' to ' || NEW.next_offset);
                RETURN NEW;
            END $$;
            CREATE OR REPLACE TRIGGER note_step_back BEFORE UPDATE ON intake_position
            FOR EACH ROW WHEN (NEW.next_offset < OLD.next_offset) EXECUTE FUNCTION note_step_back();
            """;

    /** From now on every step back that is committed is noted. */
    static PositionWatch on(LocalStack stack) throws SQLException {
        var watch = new PositionWatch(stack.postgres().database(Service.QUERY.database()));
        try (var connection = watch.connect();
                var statement = connection.createStatement()) {
            statement.execute(NOTE_STEPS_BACK);
        }
        return watch;
    }

    List<String> stepsBack() throws SQLException {
        var steps = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT step FROM step_back")) {
            while (rows.next()) {
                steps.add(rows.getString(1));
            }
        }
        return steps;
    }

    /** By topic and partition. */
    Map<String, Long> positions() throws SQLException {
        var positions = new TreeMap<String, Long>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT topic, partition, next_offset FROM intake_position")) {
            while (rows.next()) {
                positions.put(rows.getString(1) + "-" + rows.getInt(2), rows.getLong(3));
            }
        }
        return positions;
    }

    /** Does something while a projector is in the middle of a batch, because somebody else holds that post. */
    void amidBatchOf(String post, Runnable deed) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM post WHERE id = '" + post + "' FOR UPDATE");
            eventually(() -> assertTrue(isWaitedFor(connection), "no batch waits for the post"));
            deed.run();
            connection.commit();
        }
    }

    private static boolean isWaitedFor(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_stat_activity"
                        + " WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
