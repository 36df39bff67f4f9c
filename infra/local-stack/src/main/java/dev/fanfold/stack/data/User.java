package dev.fanfold.stack.data;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Who runs PostgreSQL, which refuses to run as root. A normal user runs it as himself. For root it runs as the owner of
 * its folder: {@code postgres} where there is such a user, {@code nobody} otherwise.
 *
 * <p>If that user cannot reach the folder, because it lies in root's home for example, the process keeps the one
 * capability that opens the way (CAP_DAC_OVERRIDE).
 */
public final class User {
    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    private User() {}

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Makes the folder for its user, and answers what to put before a command so that it runs as that user. */
    public static List<String> prefixFor(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!isRoot()) {
                return List.of();
            }
            if (isOwnedByRoot(folder)) {
                giveAway(folder);
            }
            var user = String.valueOf(Files.getAttribute(folder, "unix:uid"));
            var group = String.valueOf(Files.getAttribute(folder, "unix:gid"));
            var plain = List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
            if (reaches(plain, folder)) {
                return plain;
            }
            var passing = new ArrayList<>(plain);
            passing.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
            if (reaches(passing, folder)) {
                return passing;
            }
        } catch (IOException e) {
            throw new StackException("Cannot prepare " + folder + ": " + e.getMessage());
        }
        throw new StackException(
                "PostgreSQL does not run as root, and setpriv (package util-linux) could not give it another"
                        + " user for " + folder
                        + ": run fanfold as a normal user, or choose a folder outside /root with --data.");
    }

    private static boolean isOwnedByRoot(Path folder) throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
    }

    private static void giveAway(Path folder) {
        if (CANDIDATES.stream().noneMatch(name -> succeeds(List.of("chown"), name + ":", folder.toString()))) {
            throw new StackException("PostgreSQL does not run as root and " + folder
                    + " cannot be given to a user postgres or nobody: run fanfold as a normal user.");
        }
    }

    /** By writing: access(2), which {@code test -w} asks, disregards capabilities. */
    private static boolean reaches(List<String> prefix, Path folder) {
        return succeeds(prefix, "sh", "-c", ": >\"$1/reachable\" && rm \"$1/reachable\"", "sh", folder.toString());
    }

    private static boolean succeeds(List<String> prefix, String... command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
