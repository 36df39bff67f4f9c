package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Api;
import dev.fanfold.benchmarks.load.SignedToken;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The plans of all reads as they were really carried out, with the values that were really sent: auto_explain writes
 * them into the server's log while {@link PublicReads} reads.
 */
final class ReadPlans {

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_buffers = on",
            "auto_explain.log_format = 'json'");

    /** Fewer of all reads mean that recording did not work. */
    private static final int FEWEST = 10;

    /** Tables whose rows do not grow with the site: some for each generation, partition or run of the light audit. */
    private static final Set<String> SMALL_FOR_EVER =
            Set.of("Seq Scan generation", "Seq Scan site_count", "Seq Scan audit_round", "Seq Scan audit_difference");

    private final BenchStack stack;
    private final Site site;
    private final Run run;

    ReadPlans(BenchStack stack, Site site, Run run) {
        this.stack = stack;
        this.site = site;
        this.run = run;
    }

    /** @return statements that scan a table, or that would be expected and were not seen */
    List<String> explain() throws SQLException, IOException {
        String role = stack.database(Service.QUERY).user();
        Path log = stack.local().postgres().process().log().path();
        alter(role, SETTINGS.stream().map(setting -> "SET " + setting).toList());
        stack.start(Service.USER);
        restart();
        try (var api = new Api(stack.service(Service.QUERY).url(), tokenOfWhoFollowsMost())) {
            long from = Files.size(log);
            new PublicReads(api, site).callAll();
            return report(PlanLog.read(log, from, stack.database(Service.QUERY).name()));
        } finally {
            alter(role, List.of("RESET ALL"));
            restart();
            stack.stop(Service.USER);
        }
    }

    private String tokenOfWhoFollowsMost() {
        return SignedToken.of(site.prolific(0), "user", stack.signingKey());
    }

    private void restart() {
        stack.stop(Service.QUERY);
        stack.start(Service.QUERY);
    }

    private void alter(String role, List<String> changes) throws SQLException {
        try (var connection = stack.connectAsSuperuser(Service.QUERY);
                var statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute("ALTER ROLE " + role + " " + change);
            }
        }
    }

    private List<String> report(Map<String, PlanLog.Executions> plans) {
        List<List<String>> rows = new ArrayList<>();
        List<String> scans = new ArrayList<>();
        plans.forEach((sql, executions) -> {
            rows.add(List.of(
                    sql,
                    Integer.toString(executions.count()),
                    String.format(Locale.ROOT, "%.2f", executions.median()),
                    String.format(Locale.ROOT, "%.2f", executions.longest()),
                    Long.toString(executions.mostBuffers()),
                    String.join(", ", executions.nodes())));
            if (executions.nodes().stream()
                    .anyMatch(node -> node.startsWith("Seq Scan") && !SMALL_FOR_EVER.contains(node))) {
                scans.add(sql);
            }
        });
        run.table(
                "plans of all public reads, as carried out",
                List.of("statement", "times", "median ms", "longest ms", "most buffers", "nodes"),
                rows);
        run.note("%d statements of public reads, %d of them with a sequential scan"
                .formatted(plans.size(), scans.size()));
        return plans.size() < FEWEST ? List.of("only " + plans.size() + " statements were recorded") : scans;
    }
}
