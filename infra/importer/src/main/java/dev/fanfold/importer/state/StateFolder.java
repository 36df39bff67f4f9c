package dev.fanfold.importer.state;

import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

/**
 * The folder that lets an import go on after a kill: a lock, a binding and the {@link Journal}.
 *
 * <p>The binding says what the journal's ids belong to: one source (by fingerprint) and one target (by the id of the
 * importing account, which exists on one site only and owns the idempotency keys). The batch size is bound too, since
 * batches must keep their boundaries.
 */
public final class StateFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Properties binding = new Properties();
    private final Journal journal;

    private StateFolder(Path folder, FileChannel lockFile, FileLock lock) throws IOException {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        if (Files.exists(bindingFile())) {
            try (InputStream in = Files.newInputStream(bindingFile())) {
                binding.load(in);
            }
        }
        this.journal = Journal.open(folder.resolve("journal"));
    }

    public static StateFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new StateFolder(folder, lockFile, lock(folder, lockFile));
        } catch (IOException e) {
            throw new ImportStopped("The state folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Journal journal() {
        return journal;
    }

    public boolean isNew() {
        return binding.isEmpty();
    }

    /** Fails if the journal belongs to another source. */
    public void requireSource(String fingerprint) {
        String bound = binding.getProperty("source");
        if (bound != null && !bound.equals(fingerprint)) {
            throw new ImportStopped("The state folder " + folder + " belongs to the import of another source ("
                    + binding.getProperty("name") + "). Choose another one with --state.");
        }
    }

    /** Binds a new folder; on a used one fails if the target differs, and answers the batch size it was begun with. */
    public int bind(String name, String fingerprint, String account, String url, int batchSize) {
        requireSource(fingerprint);
        if (isNew()) {
            binding.setProperty("name", name);
            binding.setProperty("source", fingerprint);
            binding.setProperty("account", account);
            binding.setProperty("url", url);
            binding.setProperty("batchSize", Integer.toString(batchSize));
            store();
        } else if (!account.equals(binding.getProperty("account"))) {
            throw new ImportStopped("The state folder " + folder + " belongs to an import into "
                    + binding.getProperty("url") + " by another account (" + binding.getProperty("account")
                    + "). Sign in with that account, or choose another folder with --state for another site.");
        }
        return Integer.parseInt(binding.getProperty("batchSize"));
    }

    @Override
    public void close() {
        try (lockFile;
                lock;
                journal) {
            // closed in reverse order, the lock file last
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock lock(Path folder, FileChannel lockFile) throws IOException {
        FileLock lock = null;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process: same answer as for another one
        }
        if (lock == null) {
            lockFile.close();
            throw new ImportStopped("Another import is running with the state folder " + folder
                    + ". Wait for its end, or choose another folder with --state.");
        }
        return lock;
    }

    private void store() {
        try {
            Path next = folder.resolve("binding.properties.new");
            try (OutputStream out = Files.newOutputStream(next)) {
                binding.store(out, "What the journal beside this file belongs to");
            }
            Files.move(next, bindingFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ImportStopped("The state folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path bindingFile() {
        return folder.resolve("binding.properties");
    }
}
