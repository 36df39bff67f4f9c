package dev.fanfold.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Which processes were started, one small file each, so that any later launcher finds them.
 *
 * <p>A pid alone proves nothing: after a crash or a reboot it may belong to somebody else. An entry counts only while
 * the process of its pid also began when the entry says.
 */
public final class Ledger {
    /** The kernel's boot time, from which a start time is computed, moves a little when the clock is adjusted. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final String SUFFIX = ".properties";

    private final Path folder;

    public Ledger(Path folder) {
        this.folder = folder;
    }

    /** Remembers a process that has just been started. */
    public void record(String name, ProcessHandle process, String fingerprint) {
        var entry = new Properties();
        entry.setProperty("pid", String.valueOf(process.pid()));
        entry.setProperty(
                "started", process.info().startInstant().orElse(Instant.now()).toString());
        entry.setProperty("fingerprint", fingerprint);
        try {
            Files.createDirectories(folder);
            var next = Files.createTempFile(folder, name, ".next");
            try (var writer = Files.newBufferedWriter(next)) {
                entry.store(writer, null);
            }
            Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry of that name if its process is alive. */
    public Optional<Entry> find(String name) {
        if (!Files.exists(file(name))) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file(name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = Instant.parse(properties.getProperty("started"));
        return ProcessHandle.of(Long.parseLong(properties.getProperty("pid")))
                .filter(process -> isSame(process, started))
                .map(process -> new Entry(process, started, properties.getProperty("fingerprint")));
    }

    /** Names of all entries, also of those whose process is gone. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private static boolean isSame(ProcessHandle process, Instant started) {
        return isAlive(process)
                && process.info()
                        .startInstant()
                        .map(actual -> Duration.between(actual, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                        .orElse(false);
    }

    /**
     * Whether it still runs: an ended process that nobody has asked after yet (a zombie) keeps its pid, but is not
     * alive.
     */
    static boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            var state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException e) {
            return process.isAlive(); // not Linux, or it ended meanwhile
        }
    }

    /** A living process of ours. */
    public record Entry(ProcessHandle process, Instant started, String fingerprint) {}
}
