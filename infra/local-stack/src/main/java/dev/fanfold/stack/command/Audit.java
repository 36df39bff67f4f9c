package dev.fanfold.stack.command;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.data.Settings;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what readers see with what the owners have, and names each difference. */
@Command(
        name = "audit",
        description = {
            "Compares the read model with the services that own its data, and its counts and copies with themselves.",
            "Writes may go on. Exits with 0 where all agrees and with 1 where something differs."
        })
final class Audit implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LINE = "  %-10s %-74s %-8s %s%n";

    @Mixin
    private DataOption dataOption;

    @Option(
            names = "--settle",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "How long a difference must stand to count (default: ${DEFAULT-VALUE}).")
    private int settle;

    @Override
    public Integer call() throws InterruptedException {
        if (settle < 1 || settle > 600) {
            throw new StackException("--settle takes 1 to 600 seconds.");
        }
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var url = URI.create(stack.gateway().url());
        try (var site = new FanfoldClient(url, Credentials.read(data.adminCredentials()), PATIENCE)) {
            return print(run(site), System.out);
        } catch (ImportStopped stopped) {
            throw new StackException(stopped.getMessage());
        }
    }

    private List<Difference> run(FanfoldClient site) throws InterruptedException {
        var audit = new AuditRun(
                path -> site.getSignedIn(path)
                        .orElseThrow(
                                () -> new StackException("There is no " + path + ": is a service older than this?")),
                Duration.ofSeconds(settle));
        var differences = new ArrayList<Difference>();
        for (var entity : AuditedEntity.values()) {
            try (var progress = Progress.show(entity.label(), -1)) {
                progress.phase("comparing");
                differences.addAll(audit.compare(entity, (what, rows) -> progress.step(rows)));
            }
        }
        try (var progress = Progress.show("derived", -1)) {
            progress.phase("counting");
            differences.addAll(audit.check((what, rows) -> progress.step(rows)));
        }
        return differences;
    }

    /** @return the exit status */
    static int print(List<Difference> differences, PrintStream out) {
        if (differences.isEmpty()) {
            out.println("The read model agrees with its owners.");
            return 0;
        }
        out.printf(LINE, "entity", "key", "kind", "");
        differences.forEach(one -> out.printf(LINE, one.entity(), one.key(), one.kind(), one.detail()));
        out.println(differences.size() + " differences.");
        return 1;
    }
}
