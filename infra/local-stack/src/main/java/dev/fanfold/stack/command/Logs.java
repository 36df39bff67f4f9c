package dev.fanfold.stack.command;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one log, and goes on showing it. */
@Command(name = "logs", description = "Shows the end of a log: of an instance, a server, the gateway or the build.")
final class Logs implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Parameters(paramLabel = "NAME", description = "For example query-service (its first instance), kafka or postgres.")
    private String name;

    @Option(names = "-f", description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(names = "-n", defaultValue = "50", description = "Number of lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var data = dataOption.open();
        var log = data.log(name);
        if (!Files.exists(log.path())) {
            log = data.log(name + "-1");
        }
        if (!Files.exists(log.path())) {
            throw new StackException("There is no log of " + name + " in " + data.logs() + ".");
        }
        var from = Files.size(log.path());
        log.tail(lines).forEach(System.out::println);
        while (follow) {
            from = showFrom(log.path(), from);
            Thread.sleep(200);
        }
        return 0;
    }

    /** Prints what was added since, and answers up to where. A file that shrank was rotated. */
    private static long showFrom(Path file, long position) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (var source = new RandomAccessFile(file.toFile(), "r")) {
            source.seek(source.length() < position ? 0 : position);
            var added = new byte[(int) Math.min(1 << 20, source.length() - source.getFilePointer())];
            source.readFully(added);
            System.out.write(added);
            System.out.flush();
            return source.getFilePointer();
        }
    }
}
