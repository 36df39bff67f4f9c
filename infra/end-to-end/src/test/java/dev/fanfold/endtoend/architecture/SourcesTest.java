package dev.fanfold.endtoend.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What can be seen without compiling: sizes, and that every package says what it is for. */
class SourcesTest {
    private static final int LONGEST = 250;

    @Test
    void noSourceFileIsLongerThan250Lines() {
        assertEquals(List.of(), offenders(file -> lines(file).size() > LONGEST));
    }

    @Test
    void everyPackageSaysInASentenceWhatItIsFor() {
        assertEquals(
                List.of(),
                House.sources()
                        .filter(file -> file.toString().contains("src/main"))
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !isDescribed(folder.resolve("package-info.java")))
                        .map(House.ROOT::relativize)
                        .toList());
    }

    @Test
    void everyMigrationIsInTheReadmeBesideIt() throws IOException {
        var missing = new ArrayList<String>();
        for (var service : House.SERVICES) {
            var folder = House.ROOT.resolve(service).resolve("src/main/resources/db/migration");
            var readme = Files.readString(folder.resolve("README.md"));
            try (var files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString().replace(".sql", ""))
                        .filter(name -> !name.endsWith(".md") && !readme.contains("| `" + name + "` |"))
                        .forEach(missing::add);
            }
        }
        assertEquals(List.of(), missing);
    }

    /** Except what is an {@code eventually} itself, in modules that cannot use the shared one. */
    @Test
    void testsWaitByEventuallyAndNeverSleep() {
        var sleep = "Thread" + ".sleep(";
        assertEquals(
                List.of(),
                offenders(file -> file.toString().contains("src/test")
                        && contains(file, sleep)
                        && !contains(file, "void eventually(")));
    }

    private static List<Path> offenders(Predicate<Path> rule) {
        return House.sources().filter(rule).map(House.ROOT::relativize).toList();
    }

    private static boolean contains(Path file, String text) {
        return lines(file).stream().anyMatch(line -> line.contains(text));
    }

    private static boolean isDescribed(Path packageInfo) {
        return Files.exists(packageInfo) && String.join(" ", lines(packageInfo)).matches(".*/\\*\\*.*\\w.*\\*/.*");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
