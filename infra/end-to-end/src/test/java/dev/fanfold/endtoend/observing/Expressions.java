package dev.fanfold.endtoend.observing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.build.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expressions of dashboards and rules, and the metrics that they name. */
final class Expressions {

    static final Path FOLDER = Project.find().root().resolve("infra/observability");

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern METRIC = Pattern.compile("\\b(?:fanfold|http|jvm|process|kafka|system)_\\w+");
    private static final Pattern RULE = Pattern.compile("\\bfanfold:[\\w:]+");
    private static final Pattern RECORD = Pattern.compile("record: (\\S+)");

    private Expressions() {}

    /** Metrics that somebody has to export, named in that text. */
    static Set<String> metrics(String text) {
        return found(METRIC.matcher(TEXT.matcher(text).replaceAll("\"\"")), 0);
    }

    /** What rules have to record. */
    static Set<String> recorded(String text) {
        return found(RULE.matcher(TEXT.matcher(text).replaceAll("\"\"")), 0);
    }

    static Set<String> records() {
        return rules().map(rule -> found(RECORD.matcher(read(rule)), 1))
                .collect(TreeSet::new, Set::addAll, Set::addAll);
    }

    /** Of each panel of a dashboard. */
    static List<String> of(Path dashboard) {
        try {
            return new ObjectMapper().readTree(dashboard.toFile()).findValuesAsText("expr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> dashboards() {
        return files("grafana/dashboards", ".json");
    }

    static Stream<Path> rules() {
        return files("prometheus/rules", ".yml");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder, String ending) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Matcher matcher, int group) {
        var found = new TreeSet<String>();
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
