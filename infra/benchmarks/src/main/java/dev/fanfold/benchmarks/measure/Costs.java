package dev.fanfold.benchmarks.measure;

import dev.fanfold.stack.process.Memory;
import dev.fanfold.stack.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time and memory of processes, each with its children. */
public final class Costs {

    private static final System.Logger LOG = System.getLogger(Costs.class.getName());

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int CHILDREN_USER = 13;

    private Costs() {}

    /** Seconds of a core that each has used since it started. */
    public static Map<String, Double> processorSeconds(List<? extends Server> servers) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        servers.forEach(server -> seconds.put(
                server.name(), server.process().handle().map(Costs::seconds).orElse(0.0)));
        return seconds;
    }

    /** What was used in between. */
    public static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> used = new LinkedHashMap<>();
        after.forEach((name, seconds) -> used.put(name, Math.max(0, seconds - before.getOrDefault(name, 0.0))));
        return used;
    }

    /** Megabytes in use now. */
    public static Map<String, Double> megabytes(List<? extends Server> servers) {
        Map<String, Double> memory = new LinkedHashMap<>();
        servers.forEach(server -> memory.put(
                server.name(),
                server.process()
                        .handle()
                        .map(handle -> Memory.of(handle) / 1048576.0)
                        .orElse(0.0)));
        return memory;
    }

    /** From now on {@link #peaks} are counted (proc_pid_clear_refs(5)). */
    public static void forgetPeaks(List<? extends Server> servers) {
        servers.forEach(server -> server.process().handle().ifPresent(process -> {
            try {
                Files.writeString(proc(process, "clear_refs"), "5");
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "peaks are since the process began", e);
            }
        }));
    }

    /**
     * The most megabytes that were resident, of each server's first process (proc_pid_status(5), VmHWM). PostgreSQL,
     * which has a process for each session, is left out: its peaks would be of different moments.
     */
    public static Map<String, Double> peaks(List<? extends Server> servers) {
        Map<String, Double> peaks = new LinkedHashMap<>();
        servers.forEach(server -> server.process()
                .handle()
                .filter(process -> process.children().findAny().isEmpty())
                .ifPresent(process -> peaks.put(server.name(), peak(process))));
        return peaks;
    }

    private static double peak(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(proc(process, "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path proc(ProcessHandle process, String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    /** With children that are alive and children that have ended. */
    public static double seconds(ProcessHandle process) {
        return ticks(process, true) / TICKS_PER_SECOND
                + process.descendants()
                                .mapToDouble(child -> ticks(child, false))
                                .sum()
                        / TICKS_PER_SECOND;
    }

    /** proc(5): utime and stime, cutime and cstime, behind the command in brackets. */
    private static double ticks(ProcessHandle process, boolean endedChildren) {
        try {
            String stat = Files.readString(proc(process, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double own = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
            return endedChildren
                    ? own + Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1])
                    : own;
        } catch (IOException e) {
            return 0;
        }
    }
}
