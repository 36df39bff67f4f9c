package dev.fanfold.stack.data;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.process.Ledger;
import dev.fanfold.stack.process.LogFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Everything the stack keeps, in one folder: delete it while nothing runs and all is as new. */
public record DataFolder(Path path) {
    private static final long NEEDED_BYTES = 1L << 30;

    /** Opens the folder, making it if needed, and checks that it can be used. */
    public static DataFolder open(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            // Others may pass through, not look: started by root, PostgreSQL runs as a user of its own.
            Files.createDirectories(absolute);
            if (Files.isWritable(absolute)) {
                Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx--x--x"));
            }
            var free = Files.getFileStore(absolute).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new StackException("Only " + (free >> 20) + " MB are free for " + absolute
                        + ": make room for at least 1 GB, or choose another folder with --data.");
            }
        } catch (IOException e) {
            throw new StackException("Cannot use the data folder " + absolute + " (" + e.getMessage()
                    + "): choose another with --data.");
        }
        if (!Files.isWritable(absolute)) {
            throw new StackException("You may not write to the data folder " + absolute
                    + ": run as its owner, or choose another folder with --data.");
        }
        return new DataFolder(absolute);
    }

    /** Does work that changes what runs, while no other command does. */
    public <T> T exclusively(Supplier<T> work) {
        try (var channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new StackException("Another fanfold command works on " + path + ": wait until it has ended.");
            }
            return work.get();
        } catch (IOException e) {
            throw new StackException("Cannot lock the data folder " + path + ": " + e.getMessage());
        }
    }

    public Ledger ledger() {
        return new Ledger(path.resolve("run"));
    }

    public LogFile log(String process) {
        return new LogFile(logs().resolve(process + ".log"));
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Tables of all databases. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path redis() {
        return path.resolve("redis");
    }

    /** Signing key and cursor key, shared by all instances. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** Login and password of the administrator that user-service creates at its first start. */
    public Path adminCredentials() {
        return path.resolve("admin.properties");
    }

    /** Which instances of each service there are; the gateway reads it. */
    public Path instances() {
        return path.resolve("instances.json");
    }

    /** The same for Prometheus, the gateway included. */
    public Path targets() {
        return path.resolve("targets.json");
    }

    /** How far an import has come. */
    public Path importState(String source) {
        return path.resolve("import").resolve(source);
    }

    Path passwords() {
        return path.resolve("passwords.properties");
    }

    Path settings() {
        return path.resolve("stack.properties");
    }
}
