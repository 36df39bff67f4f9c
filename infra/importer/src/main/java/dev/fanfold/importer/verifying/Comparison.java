package dev.fanfold.importer.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.progress.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collects what was found and what differs. Safe for several threads. */
final class Comparison {

    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Long> found = new LinkedHashMap<>();
    private final Progress progress;

    Comparison(Progress progress) {
        this.progress = progress;
    }

    synchronized void found(String what, long records) {
        found.merge(what, records, Long::sum);
        progress.step(records);
    }

    synchronized long found(String what) {
        return found.getOrDefault(what, 0L);
    }

    synchronized void differs(String kind, Object source, String field, Object expected, Object actual) {
        differences.add(
                new Difference(kind, String.valueOf(source), field, String.valueOf(expected), String.valueOf(actual)));
    }

    /** In an order that does not depend on which answer came first. */
    synchronized List<Difference> differences() {
        return differences.stream()
                .sorted(Comparator.comparing(Difference::kind)
                        .thenComparing(Difference::source)
                        .thenComparing(Difference::field))
                .toList();
    }

    /** Compares the fields of one record with what the site answered. */
    Fields of(String kind, Object source, JsonNode actual) {
        return new Fields(this, kind, source, actual);
    }

    record Fields(Comparison comparison, String kind, Object source, JsonNode actual) {

        Fields text(String pointer, Object expected) {
            JsonNode node = actual.at(pointer);
            String value =
                    node.isMissingNode() || node.isNull() || node.asText().isEmpty() ? null : node.asText();
            return equal(pointer.substring(1), expected == null ? null : expected.toString(), value);
        }

        Fields instant(String pointer, Instant expected) {
            return equal(
                    pointer.substring(1), expected, parsed(actual.at(pointer).asText()));
        }

        Fields number(String pointer, long expected) {
            return equal(pointer.substring(1), expected, actual.at(pointer).asLong(-1));
        }

        Fields equal(String field, Object expected, Object value) {
            if (!Objects.equals(expected, value)) {
                comparison.differs(kind, source, field, expected, value);
            }
            return this;
        }

        private static Object parsed(String instant) {
            try {
                return Instant.parse(instant);
            } catch (DateTimeException e) {
                return instant;
            }
        }
    }
}
