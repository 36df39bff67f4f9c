package dev.fanfold.stack.process;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One named process of the stack, whoever started it. All methods are safe to repeat. */
public class ManagedProcess {
    private final String name;
    private final Ledger ledger;
    private final LogFile log;

    public ManagedProcess(String name, Ledger ledger, LogFile log) {
        this.name = name;
        this.ledger = ledger;
        this.log = log;
    }

    public String name() {
        return name;
    }

    public LogFile log() {
        return log;
    }

    public Optional<ProcessHandle> handle() {
        return ledger.find(name).map(Ledger.Entry::process);
    }

    public boolean isRunning() {
        return handle().isPresent();
    }

    /** Whether what runs is what this launch would start. */
    public boolean isRunning(Launch launch) {
        return ledger.find(name)
                .filter(entry -> entry.fingerprint().equals(launch.fingerprint()))
                .isPresent();
    }

    /** Starts the process, detached from this one, its output in a fresh log. */
    public void start(Launch launch) {
        log.rotate();
        var command = new ArrayList<>(Detached.prefix());
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command)
                .directory(launch.folder().toFile())
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.path().toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("FANFOLD_"));
        builder.environment().putAll(launch.environment());
        try {
            Files.createDirectories(log.path().getParent());
            ledger.record(name, builder.start().toHandle(), launch.fingerprint());
        } catch (IOException e) {
            throw new StackException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Asks the process to end, and ends it and its children by force when it has not within the limit. */
    public void stop(String signal, Duration limit) {
        handle().ifPresent(process -> {
            var family = family(process);
            signal(signal, List.of(process));
            signal("CONT", family);
            if (!ended(process, limit)) {
                family.forEach(ProcessHandle::destroyForcibly);
                ended(process, Duration.ofSeconds(5));
            }
        });
        ledger.forget(name);
    }

    /** Ends the process and its children at once, as a crash would ({@code kill -9}). */
    public void kill() {
        handle().ifPresent(process -> {
            var family = family(process);
            family.forEach(ProcessHandle::destroyForcibly);
            family.forEach(member -> ended(member, Duration.ofSeconds(5)));
        });
    }

    /** Freezes the process and its children; their connections stay open and nothing answers. */
    public void pause() {
        handle().ifPresent(process -> signal("STOP", family(process)));
    }

    public void resume() {
        handle().ifPresent(process -> signal("CONT", family(process)));
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static boolean ended(ProcessHandle process, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (Ledger.isAlive(process)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "kill", signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
