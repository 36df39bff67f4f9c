package dev.fanfold.stack.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which process of this machine is to use a block of ports: a lock on a file, which ends with the process. Between
 * looking whether ports are free and listening on them there are seconds, in which another one that starts must not
 * take them.
 */
final class PortClaim {
    private static final ConcurrentHashMap<Integer, FileLock> HELD = new ConcurrentHashMap<>();

    private PortClaim() {}

    /** Whether the block that begins there is from now on this process' own. */
    static boolean take(int first) {
        var folder = Path.of(System.getProperty("java.io.tmpdir"), "fanfold-ports-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    folder.resolve(String.valueOf(first)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return false;
            }
            HELD.put(first, lock);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }
}
