package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.User;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One PostgreSQL server for all databases, each owned by a role of its own. A commit is on disk when it is answered.
 *
 * <p>After a crash the server recovers by itself at the next start. The old server's last processes may hold its shared
 * memory for a moment longer than itself, then the start is tried again.
 */
public class Postgres extends Server {
    static final String NAME = "postgres";
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final Secrets secrets;
    private final Collection<String> databases;

    /** A server in the data folder with these databases, each with an owner of the same name. */
    public Postgres(DataFolder data, int port, Secrets secrets, Collection<String> databases) {
        this(new ManagedProcess(NAME, data.ledger(), data.log(NAME)), data, port, secrets, databases);
    }

    Postgres(ManagedProcess process, DataFolder data, int port, Secrets secrets, Collection<String> databases) {
        super(process, Duration.ofSeconds(60), Duration.ofSeconds(20));
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
        superuser().create(database);
        return database;
    }

    /** With all that is in it, whoever is connected; for tests of what happens then. */
    public void dropDatabase(String name) {
        superuser().drop(name);
    }

    /** What a backup is: the same database once more, which nobody may be connected to meanwhile. */
    public void copyDatabase(String from, String to, String owner) {
        superuser().copy(from, to, owner);
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
        return superuser().isAnswered();
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
                Superuser.NAME,
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
                input.write((secrets.password(Superuser.NAME) + "\n").getBytes(StandardCharsets.UTF_8));
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

    private Superuser superuser() {
        return new Superuser(HOST, port, secrets.password(Superuser.NAME));
    }

    private static String binary(String name) {
        return PostgresBinaries.folder().resolve("bin").resolve(name).toString();
    }
}
