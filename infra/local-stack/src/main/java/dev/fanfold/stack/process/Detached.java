package dev.fanfold.stack.process;

import dev.fanfold.stack.StackException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a command in a session of its own, so that neither Ctrl-C nor the end of the launcher's terminal reaches it.
 * The wrappers replace themselves with the command: the pid that was started is the command's.
 */
final class Detached {
    private static final List<String> SETSID = List.of("setsid");
    /** For macOS, which has no setsid command but ships Perl. */
    private static final List<String> PERL = List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");

    private Detached() {}

    static List<String> prefix() {
        if (isInPath("setsid")) {
            return SETSID;
        }
        if (isInPath("perl")) {
            return PERL;
        }
        throw new StackException("Neither setsid nor perl is here: install util-linux.");
    }

    private static boolean isInPath(String program) {
        for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
