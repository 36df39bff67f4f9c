package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * What only PostgreSQL's superuser may do: make databases, each owned by a role that reaches no other. The password is
 * not shown by {@link #toString}.
 */
public record Superuser(String host, int port, String password) {
    public static final String NAME = "postgres";

    /** Makes a database and its owner unless they are there, and gives the owner that password. */
    public void create(Database database) {
        var name = database.name();
        try (var connection = connect(NAME);
                var statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                statement.execute("CREATE ROLE " + name + " LOGIN");
            }
            statement.execute("ALTER ROLE " + name + " PASSWORD '" + database.password() + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
                statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                recordStatements(name);
            }
        } catch (SQLException e) {
            throw new StackException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Ends its sessions. */
    void drop(String database) {
        try (var connection = connect(NAME);
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new StackException("Cannot drop the database " + database + ": " + e.getMessage(), e);
        }
    }

    /** @param owner of the copy, a role that is there */
    void copy(String from, String to, String owner) {
        try (var connection = connect(NAME);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + to + " TEMPLATE " + from + " OWNER " + owner);
        } catch (SQLException e) {
            throw new StackException("Cannot copy the database " + from + ": " + e.getMessage(), e);
        }
    }

    boolean isAnswered() {
        try (var connection = connect(NAME)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    /** Lets the owner see what the server counts of their own statements, and begin anew. */
    private void recordStatements(String database) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            statement.execute("GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO " + database);
        }
    }

    /** A connection as superuser. Not by DriverManager, which looks at the caller's class loader. */
    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", NAME);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        return new org.postgresql.Driver()
                .connect("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }

    @Override
    public String toString() {
        return NAME + "@" + host + ":" + port;
    }
}
