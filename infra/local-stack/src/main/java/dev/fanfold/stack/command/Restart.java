package dev.fanfold.stack.command;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.server.Service;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A rolling restart, from the packages as they are. */
@Command(
        name = "restart",
        description = {
            "Restarts services instance by instance, each once the gateway has the one before again.",
            "Where a service has several instances (up --scale), no request fails meanwhile."
        })
final class Restart implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "One or several services (default: all four).")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        var console = new Console();
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), console);
        var which = EnumSet.noneOf(Service.class);
        names.forEach(name -> which.add(Service.of(name)));
        data.exclusively(() -> {
            stack.services().stream()
                    .filter(instance -> !instance.process().isRunning())
                    .map(Server::name)
                    .findFirst()
                    .ifPresent(name -> {
                        throw new StackException(name + " does not run: ./fanfold up starts it.");
                    });
            var begun = System.nanoTime();
            stack.restart(which.isEmpty() ? EnumSet.allOf(Service.class) : which);
            console.say("Restarted within " + Console.seconds(Duration.ofNanos(System.nanoTime() - begun)) + ".");
            return stack;
        });
        return 0;
    }
}
