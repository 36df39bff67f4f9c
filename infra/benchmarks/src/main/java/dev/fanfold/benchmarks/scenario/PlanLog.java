package dev.fanfold.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads auto_explain's plans from a server's log. */
final class PlanLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLAN = Pattern.compile(".* LOG:  duration: [0-9.]+ ms  plan:");

    /** What runs beside the reads, of projector, jobs and gauges. */
    private static final Pattern NOT_READS = Pattern.compile(
            "rename_job|intake_position|intake_log|parked_event|account_cascade|erasure|pg_stat|^SELECT 1\\b|flyway|FOR UPDATE|FOR NO KEY");

    private PlanLog() {}

    /** How one statement was carried out. */
    record Executions(List<Double> millis, List<Long> buffers, Set<String> nodes) {

        int count() {
            return millis.size();
        }

        double median() {
            return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(0.0);
        }

        double longest() {
            return millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }

        long mostBuffers() {
            return buffers.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    /** By statement, of one database, from that place of the file on. */
    static Map<String, Executions> read(Path log, long from, String database) throws IOException {
        Map<String, Executions> found = new TreeMap<>();
        List<String> lines = lines(log, from);
        for (int i = 0; i < lines.size(); i++) {
            if (PLAN.matcher(lines.get(i)).matches() && lines.get(i).contains(" " + database + " ")) {
                StringBuilder json = new StringBuilder();
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("\t")) {
                    json.append(lines.get(++i).substring(1)).append('\n');
                }
                note(JSON.readTree(json.toString()), found);
            }
        }
        return found;
    }

    private static void note(JsonNode explained, Map<String, Executions> found) {
        String sql =
                explained.path("Query Text").asText().replaceAll("\\s+", " ").strip();
        if (!sql.matches("(SELECT|WITH matches).*") || NOT_READS.matcher(sql).find()) {
            return;
        }
        JsonNode plan = explained.path("Plan");
        Executions executions = found.computeIfAbsent(
                sql, key -> new Executions(new ArrayList<>(), new ArrayList<>(), new TreeSet<>()));
        executions.millis().add(plan.path("Actual Total Time").asDouble());
        executions
                .buffers()
                .add(plan.path("Shared Hit Blocks").asLong()
                        + plan.path("Shared Read Blocks").asLong());
        nodes(plan, executions.nodes());
    }

    private static void nodes(JsonNode plan, Set<String> nodes) {
        String place = plan.path("Index Name").asText(plan.path("Relation Name").asText(""));
        nodes.add((plan.path("Node Type").asText() + " " + place).strip());
        plan.path("Plans").forEach(child -> nodes(child, nodes));
    }

    private static List<String> lines(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
