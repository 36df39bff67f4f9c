package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.User;
import dev.fanfold.stack.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * One PostgreSQL server for all databases, each owned by a role of its own. A commit is on disk when it is answered.
 *
 * <p>After a crash the server recovers by itself at the next start. The old server's last processes may hold its shared
 * memory for a moment longer than itself, then the start is tried again.
 */
public final class Postgres extends Server {
    private static final String SUPERUSER = "postgres";
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final Secrets secrets;
    private final Collection<String> databases;

    /** A server in the data folder with these databases, each with an owner of the same name. */
    public Postgres(DataFolder data, int port, Secrets secrets, Collection<String> databases) {
        super("postgres", data, Duration.ofSeconds(60), Duration.ofSeconds(20));
        this.folder = data.postgres();
        this.port = port;
        this.secrets = secrets;
        this.databases = databases;
    }

    @Override
    public int port() {
        return port;
    }

    /** How the owner of that database reaches it. */
    public Database database(String name) {
        return new Database(HOST, port, name, name, secrets.password(name));
    }

    /** Makes a database and its owner unless they are there. */
    public Database createDatabase(String name) {
        var database = database(name);
        try (var connection = connect();
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
            return database;
        } catch (SQLException e) {
            throw new StackException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    Launch launch() {
        var command = new ArrayList<>(User.prefixFor(folder));
        command.addAll(List.of(binary("postgres"), "-D", folder.toString()));
        return new Launch(command, Map.of("LC_ALL", "C"), folder, PostgresSettings.text(port));
    }

    @Override
    void prepare() {
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            initialise();
        }
        var file = folder.resolve("fanfold.conf");
        try {
            Files.writeString(file, PostgresSettings.text(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean answers() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    void complete() {
        databases.forEach(this::createDatabase);
    }

    /** A fast shutdown: sessions are ended, a checkpoint is written. */
    @Override
    String stopSignal() {
        return "INT";
    }

    @Override
    int attempts() {
        return 5;
    }

    /** Makes the cluster. Beside the target first, so that an interrupted attempt leaves nothing half made. */
    private void initialise() {
        var command = new ArrayList<>(User.prefixFor(folder));
        // A pipe of that user's own: initdb opens /dev/stdin anew, and may not open ours.
        command.addAll(List.of("sh", "-c", "cat | \"$@\"", "sh"));
        command.addAll(List.of(
                binary("initdb"),
                "-D",
                folder.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=/dev/stdin",
                "--auth=scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        try {
            var log = process().log().path().resolveSibling("initdb.log");
            Files.createDirectories(log.getParent());
            var initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (var input = initdb.getOutputStream()) {
                input.write((secrets.password(SUPERUSER) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (!initdb.waitFor(2, TimeUnit.MINUTES) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new StackException("PostgreSQL's initdb failed: " + Files.readString(log));
            }
            Files.writeString(
                    folder.resolve("postgresql.conf"),
                    "include 'fanfold.conf'\n",
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    /** A connection as superuser. Not by DriverManager, which looks at the caller's class loader. */
    /** Lets the owner see what the server counts of their own statements, and begin anew. */
    private void recordStatements(String database) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            statement.execute("GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO " + database);
        }
    }

    private Connection connect() throws SQLException {
        return connect("postgres");
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.password(SUPERUSER));
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        return new org.postgresql.Driver()
                .connect("jdbc:postgresql://" + HOST + ":" + port + "/" + database, properties);
    }

    private static String binary(String name) {
        return PostgresBinaries.folder().resolve("bin").resolve(name).toString();
    }
}
