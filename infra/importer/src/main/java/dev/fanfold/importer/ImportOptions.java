package dev.fanfold.importer;

import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.verifying.Table;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that all loading commands share, and how their runs end. */
final class ImportOptions {

    static final int EQUAL = 0;
    static final int DIFFERENT = 1;
    static final int STOPPED = 3;

    private static final int SHOWN_DIFFERENCES = 50;

    @Option(names = "--url", required = true, description = "Address of the gateway, such as http://localhost:8080.")
    URI url;

    @Option(names = "--login", description = "Handle or email of an administrator.")
    String login;

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            description = "Its password; asked for if no value follows.")
    String password;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "Properties file with login= and password=, instead of the two options.")
    Path credentials;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "DIR",
            description = "Folder that remembers what is loaded; one for each source and site.")
    Path state;

    @Option(
            names = "--batch-size",
            defaultValue = "500",
            description = "Records a call, 1 to 500 (default ${DEFAULT-VALUE}).")
    int batchSize;

    @Option(
            names = "--in-flight",
            defaultValue = "4",
            description = "Calls at once, 1 to 64 (default ${DEFAULT-VALUE}).")
    int inFlight;

    @Option(
            names = "--ahead",
            defaultValue = "12",
            paramLabel = "N",
            description =
                    "Batches that the load may be ahead of the read model; 0 for any number (default ${DEFAULT-VALUE}).")
    int ahead;

    @Option(
            names = "--catch-up",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "How long verify waits for a read model that does not move (default ${DEFAULT-VALUE}).")
    int catchUp;

    @Option(
            names = "--give-up",
            defaultValue = "300",
            paramLabel = "SECONDS",
            description = "How long to bear with a site that does not answer (default ${DEFAULT-VALUE}).")
    int giveUp;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @ArgGroup
    Verify verify = new Verify();

    /** At most one of the two. */
    static final class Verify {

        @Option(names = "--no-verify", description = "Load, but do not compare.")
        boolean none;

        @Option(names = "--verify-only", description = "Compare what an earlier run has loaded; needs no account.")
        boolean only;
    }

    /** Runs, prints the outcome, and answers the exit code. */
    int run(PrintWriter out, PrintWriter err, Function<Settings, ImportReport> run) {
        try {
            ImportReport report = run.apply(settings());
            print(report, out);
            out.flush();
            return report.allEqual() ? EQUAL : DIFFERENT;
        } catch (ImportStopped e) {
            out.flush();
            err.println(e.getMessage());
            err.flush();
            return STOPPED;
        }
    }

    private Settings settings() {
        Settings.Mode mode = verify.only
                ? Settings.Mode.VERIFY_ONLY
                : verify.none ? Settings.Mode.LOAD_ONLY : Settings.Mode.LOAD_AND_VERIFY;
        return new Settings(
                url,
                state,
                account(),
                batchSize,
                inFlight,
                ahead,
                mode,
                Duration.ofSeconds(catchUp),
                Duration.ofSeconds(giveUp));
    }

    private Credentials account() {
        if (credentials != null) {
            return Credentials.read(credentials);
        }
        return login == null || password == null ? null : new Credentials(login, password);
    }

    private void print(ImportReport report, PrintWriter out) {
        report.notes().forEach((note, times) -> out.printf("%,8d %s%n", times, note));
        if (!report.table().isEmpty()) {
            out.println();
            out.print(Table.render(report.table()));
        }
        report.differences().stream().limit(SHOWN_DIFFERENCES).forEach(out::println);
        if (report.differences().size() > SHOWN_DIFFERENCES) {
            out.printf("… and %,d more differences%n", report.differences().size() - SHOWN_DIFFERENCES);
        }
        out.println();
        if (!verify.only) {
            out.println(
                    report.sent() == 0
                            ? "Everything was loaded before: nothing sent."
                            : "Loaded " + report.rate() + ".");
        }
        report.visible()
                .ifPresent(time -> out.printf(
                        Locale.ROOT, "Readers saw all of it %.1f s after the last record.%n", time.toNanos() / 1e9));
        if (!report.table().isEmpty()) {
            out.println(report.allEqual() ? "Verified: all equal." : "Verified: NOT equal, see above.");
        }
    }
}
