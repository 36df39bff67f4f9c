package dev.fanfold.stack.command;

import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.process.Memory;
import dev.fanfold.stack.server.Server;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One line for each process. */
@Command(name = "status", description = "Shows what runs. Exits with 1 unless everything is ready.")
final class Status implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Override
    public Integer call() {
        var data = dataOption.open();
        List<Server> servers =
                dataOption.stack(data, Settings.load(data), new Console()).all();
        System.out.printf("  %-18s %-10s %8s %6s %10s%n", "", "state", "pid", "port", "memory");
        var whole = 0L;
        var ready = true;
        for (var server : servers) {
            var process = server.process().handle();
            var memory = process.map(Memory::of).orElse(0L);
            var state = process.isEmpty() ? "stopped" : server.isReady() ? "ready" : "not ready";
            System.out.printf(
                    "  %-18s %-10s %8s %6d %7d MB%n",
                    server.name(), state, process.map(p -> "" + p.pid()).orElse("-"), server.port(), memory >> 20);
            whole += memory;
            ready &= state.equals("ready");
        }
        System.out.printf("  %-45s %7d MB%n", "total", whole >> 20);
        return ready ? 0 : 1;
    }
}
