package dev.fanfold.stack.testing;

import dev.fanfold.stack.data.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.Comparator;

/**
 * A data folder for tests. A small guard process waits for this JVM to end, however it ends, then ends every process of
 * the folder and deletes it. A shutdown hook could not promise that: it does not run after a kill, and the class loader
 * it needs may be closed by then.
 */
final class TemporaryFolder {
    /**
     * Arguments: pid to wait for, folder. A pid of the ledger is signalled only if its command line names the folder,
     * so that a pid which was reused meanwhile is left alone.
     */
    private static final String GUARD = """
            while kill -0 "$1" 2>/dev/null && [ -d "$2" ]; do sleep 1; done
            signal() {
              left=
              for entry in "$2"/run/*.properties; do
                pid=$(sed -n 's/^pid=//p' "$entry" 2>/dev/null) || continue
                line=$(tr '\\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null || ps -o args= -p "$pid" 2>/dev/null)
                case "$line" in *"$2"*) left=1; kill -s CONT "$pid"; kill -s "$1" "$pid" ;; esac
              done
            }
            signal INT "$2"
            for second in 1 2 3 4 5 6 7 8; do
              [ -n "$left" ] || break
              sleep 1
              signal 0 "$2"
            done
            signal KILL "$2"
            rm -rf "$2"
            """;

    private TemporaryFolder() {}

    static DataFolder create() {
        try {
            var data =
                    DataFolder.open(Files.createTempDirectory("fanfold-test-").toRealPath());
            new ProcessBuilder(
                            "setsid",
                            "sh",
                            "-c",
                            GUARD,
                            "fanfold-guard",
                            String.valueOf(ProcessHandle.current().pid()),
                            data.path().toString())
                    .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder now; its guard ends too. */
    static void delete(DataFolder data) {
        try (var files = Files.walk(data.path())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
