package dev.fanfold.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.auditing.AuditReport;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.auditing.RepairRun;
import dev.fanfold.stack.auditing.Site;
import dev.fanfold.stack.data.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what readers see with what the owners have, names each difference, and has it put right. */
@Command(
        name = "audit",
        description = {
            "Compares the read model with the services that own its data, and its counts and copies with themselves.",
            "Writes may go on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All agrees; with --repair, by the end.",
            "1:Something differs.",
            "2:Wrong usage.",
            "3:It could not be compared: Fanfold does not run, or stopped answering."
        })
final class Audit implements Callable<Integer> {

    static final int AGREES = 0;
    static final int DIFFERS = 1;
    static final int NOT_COMPARED = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What one repair can bring to light (a name that was copied while it was wrong) the next one puts right. */
    private static final int MOST_ROUNDS = 5;

    /** Repairs of a round: beyond it, republishing or a rebuild is quicker. */
    private static final int MOST_REPAIRS = 10_000;

    @Mixin
    private DataOption dataOption;

    @Option(
            names = "--settle",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "How long a difference must stand to count (default: ${DEFAULT-VALUE}).")
    private int settle;

    @Option(
            names = "--repair",
            description = "Let the owners tell again what differs, one entity at a time, and compare again.")
    private boolean repair;

    @Option(names = "--json", description = "Print the result as one JSON document; progress goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (settle < 1 || settle > 600) {
            throw new StackException("--settle takes 1 to 600 seconds.");
        }
        try {
            return audit();
        } catch (StackException | ImportStopped stopped) {
            System.err.println(stopped.getMessage());
            return NOT_COMPARED;
        }
    }

    private int audit() throws InterruptedException {
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var url = URI.create(stack.gateway().url());
        try (var client = new FanfoldClient(url, Credentials.read(data.adminCredentials()), PATIENCE)) {
            var report = new AuditReport(Duration.ofSeconds(settle));
            var differences = run(site(client), report);
            for (var round = 0; repair && !differences.isEmpty() && round < MOST_ROUNDS; round++) {
                repair(differences, site(client), report);
                differences = run(site(client), report);
            }
            report.print(json, System.out);
            return differences.isEmpty() ? AGREES : DIFFERS;
        }
    }

    private List<Difference> run(Site site, AuditReport report) throws InterruptedException {
        var audit = new AuditRun(site, Duration.ofSeconds(settle));
        var differences = new ArrayList<Difference>();
        for (var entity : AuditedEntity.values()) {
            try (var progress = progress(entity.label())) {
                progress.phase("comparing");
                differences.addAll(audit.compare(entity, (what, rows) -> {
                    progress.step(rows);
                    report.compared(what, rows);
                }));
            }
        }
        try (var progress = progress("derived")) {
            progress.phase("counting");
            differences.addAll(audit.check((what, slices) -> progress.step(slices)));
        }
        report.found(differences);
        return differences;
    }

    private void repair(List<Difference> differences, Site site, AuditReport report) {
        var targets =
                RepairRun.targets(differences).stream().limit(MOST_REPAIRS).toList();
        try (var progress = progress("repair")) {
            progress.phase("telling");
            new RepairRun(site).repair(targets, (target, told) -> {
                progress.step(1);
                report.repaired(target, told);
            });
        }
    }

    private Progress progress(String task) {
        return json ? Progress.aside(task) : Progress.show(task, -1);
    }

    private static Site site(FanfoldClient client) {
        return new Site() {
            @Override
            public JsonNode get(String path) {
                return client.getSignedIn(path)
                        .orElseThrow(
                                () -> new StackException("There is no " + path + ": is a service older than this?"));
            }

            @Override
            public JsonNode post(String path, String body) {
                var key = UUID.randomUUID().toString();
                return client.post(path, body.getBytes(StandardCharsets.UTF_8), key, null)
                        .body();
            }
        };
    }
}
