package dev.fanfold.benchmarks.limit;

import dev.fanfold.benchmarks.load.LoadResult;
import dev.fanfold.stack.server.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own load generator with the statement of a page, prepared, and no server between: what the database
 * serves at all. Comes with the system (Debian: postgresql) or not at all. Its own processor time is in no figure.
 */
public final class Pgbench implements AutoCloseable {

    /** What to tell whoever has none. */
    public static final String MISSING = "no pgbench on this machine: apt-get install postgresql brings this limit";

    /** Beyond the time that it was asked to run. */
    private static final int SECONDS_TO_END = 30;

    private static final Pattern DONE = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** A page behind a random time; parameters as {@link Statements#PAGE} has them. */
    private static final String SCRIPT = """
            \\set micros random(%d, %d)
            %s;
            """;

    private final Path program;
    private final Database database;
    private final Path script;

    private Pgbench(Path program, Database database, Path script) {
        this.program = program;
        this.database = database;
        this.script = script;
    }

    /** Pages that begin anywhere between these times; empty where it is not installed. */
    public static Optional<Pgbench> pages(Database readModel, Instant first, Instant last) {
        return Programs.find("pgbench").map(program -> new Pgbench(program, readModel, script(first, last)));
    }

    private static Path script(Instant first, Instant last) {
        String page = Statements.PAGE
                .replace("$1", "to_timestamp(:micros / 1000000.0)")
                .replace("$2", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .replace("$3", Integer.toString(BareServer.PAGE));
        try {
            return Files.writeString(
                    Files.createTempFile("fanfold-pgbench", ".sql"),
                    SCRIPT.formatted(micros(first), micros(last), page.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** 16 connections, each asking again when it is answered. It keeps no latencies: those are not numbers here. */
    public LoadResult run(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        var builder = new ProcessBuilder(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + BareServer.CONNECTIONS,
                        "--time=" + whole,
                        "--file=" + script,
                        "--host=" + database.host(),
                        "--port=" + database.port(),
                        "--username=" + database.user(),
                        database.name())
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        String said = said(builder, whole + SECONDS_TO_END);
        return new LoadResult(
                (long) number(DONE, said),
                (long) number(FAILED, said),
                "",
                whole,
                number(RATE, said),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    private static String said(ProcessBuilder builder, long mostSeconds) {
        try {
            Path output = Files.createTempFile("fanfold-pgbench", ".txt");
            Process process = builder.redirectOutput(output.toFile()).start();
            try {
                if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("pgbench did not end");
                }
                return Files.readString(output, StandardCharsets.UTF_8);
            } finally {
                process.destroyForcibly();
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double number(Pattern pattern, String said) {
        var found = pattern.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException("pgbench said: " + said);
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public void close() {
        try {
            Files.delete(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
