package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fanfold.stack.auditing.Difference.Target;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an audit has found, and repaired: as a table for people, as a document for programs. */
public final class AuditReport {

    /** Raised when a field of the document goes or changes its meaning; fields that come do not. */
    private static final int FORMAT = 1;

    private static final String LINE = "  %-11s %-74s %-8s %s%n";

    private final Instant begunAt = Instant.now();
    private final Duration settle;
    private final Map<String, Long> compared = new TreeMap<>();
    private final List<Repaired> repaired = new ArrayList<>();
    private List<Difference> found = List.of();
    private List<Difference> left = List.of();
    private int rounds;

    /** @param told {@code again}, or {@code gone} */
    public record Repaired(String entity, String key, String told) {}

    /**
     * @param agrees whether nothing differs by the end
     * @param compared rows at the owners in the last comparison, by entity
     * @param differences as the first comparison had them
     * @param left of the last comparison; the same where nothing was repaired
     * @param repaired in order; an entity may be there several times
     */
    record Document(
            int format,
            boolean agrees,
            String begunAt,
            String endedAt,
            long settleSeconds,
            int comparisons,
            Map<String, Long> compared,
            List<Difference> differences,
            List<Repaired> repaired,
            List<Difference> left) {}

    public AuditReport(Duration settle) {
        this.settle = settle;
    }

    public void compared(String entity, long rows) {
        compared.merge(entity, rows, Long::sum);
    }

    public void repaired(Target target, String told) {
        compared.clear();
        repaired.add(new Repaired(target.entity().label(), target.key(), told));
    }

    /** The end of a comparison. */
    public void found(List<Difference> differences) {
        found = rounds == 0 ? List.copyOf(differences) : found;
        left = List.copyOf(differences);
        rounds++;
    }

    public void print(boolean json, PrintStream out) {
        if (json) {
            out.println(json());
            return;
        }
        table(found, out);
        if (!repaired.isEmpty()) {
            out.println(repaired.size() + " repairs in " + (rounds - 1) + " rounds.");
            table(left, out);
        }
        if (left.isEmpty()) {
            out.println("The read model agrees with its owners.");
        }
    }

    private static void table(List<Difference> differences, PrintStream out) {
        if (!differences.isEmpty()) {
            out.printf(LINE, "entity", "key", "kind", "");
            differences.forEach(one -> out.printf(LINE, one.entity(), one.key(), one.kind(), one.detail()));
            out.println(differences.size() + " differences.");
        }
    }

    String json() {
        var document = new Document(
                FORMAT,
                left.isEmpty(),
                begunAt.toString(),
                Instant.now().toString(),
                settle.toSeconds(),
                rounds,
                compared,
                found,
                repaired,
                left);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
