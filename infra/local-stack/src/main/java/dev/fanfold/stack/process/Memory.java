package dev.fanfold.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a process and its children. */
public final class Memory {

    private Memory() {}

    /**
     * Bytes in use. Memory that processes share counts once (PSS), so that PostgreSQL's buffers are not counted for
     * each of its sessions; where the kernel does not tell, resident bytes; 0 where it tells nothing.
     */
    public static long of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(member -> {
                    var shared = read(member, "smaps_rollup", "Pss:");
                    return shared > 0 ? shared : read(member, "status", "VmRSS:");
                })
                .sum();
    }

    private static long read(ProcessHandle process, String file, String key) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
