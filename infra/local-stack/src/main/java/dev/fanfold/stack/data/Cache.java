package dev.fanfold.stack.data;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Programs unpacked once for all data folders: {@code /var/cache/fanfold} for root, {@code ~/.cache/fanfold} otherwise,
 * or where {@code FANFOLD_CACHE} says.
 */
public final class Cache {

    private Cache() {}

    /**
     * The folder of that name; if it is missing, it is filled beside and moved into place, so it is whole or absent.
     */
    public static Path folder(String name, Filler filler) {
        var target = root().resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(target.getParent());
            var next = Files.createTempDirectory(target.getParent(), "unpacking-");
            try {
                filler.fill(next);
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(next, target);
            } catch (IOException e) {
                delete(next);
                if (!Files.isDirectory(target)) { // else somebody else was faster
                    throw e;
                }
            }
            return target;
        } catch (IOException e) {
            throw new StackException("Cannot unpack " + name + " into " + target + " (" + e.getMessage()
                    + "): make it writable, or choose another folder with FANFOLD_CACHE.");
        }
    }

    private static Path root() {
        var chosen = System.getenv("FANFOLD_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        if (User.isRoot()) {
            return Path.of("/var/cache/fanfold");
        }
        var home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(home, ".cache", "fanfold");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Writes the content of a folder. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws IOException;
    }
}
