package dev.fanfold.stack.command;

import dev.fanfold.stack.Stack;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.build.Build;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packages what changed, starts what does not run, and waits until everything is ready. */
@Command(
        name = "up",
        description = {
            "Starts everything and waits until it is ready. Builds first when sources have changed.",
            "Run it again after a change, after a crash, or to be sure: it starts only what is missing or outdated."
        })
final class Up implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Option(names = "--demo", description = "Then fill it with demo data.")
    private boolean demo;

    @Option(
            names = "--scale",
            paramLabel = "SERVICE=N",
            description = "Instances of a service, remembered; for example query-service=2. Repeatable.")
    private Map<String, Integer> scale = Map.of();

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "The gateway's port, and all others moved along with it (default: 8080). Remembered.")
    private Integer portBase;

    @Option(names = "--gateway-port", paramLabel = "N", description = "The gateway's port only. Remembered.")
    private Integer gatewayPort;

    @Option(names = "--no-training", description = "Does not train services afterwards (see train).")
    private boolean noTraining;

    private final Console console = new Console();

    @Override
    public Integer call() {
        var data = dataOption.open();
        var stack = data.exclusively(() -> start(data));
        var outcome = demo ? Importer.demo(data, stack, List.of()) : 0;
        if (!noTraining && !stack.trainings().missing().isEmpty()) {
            stack.trainings().beginMissing(dataOption.project().root());
            console.say("In the background services are trained to start faster, from their next start on.");
        }
        return outcome;
    }

    private Stack start(DataFolder data) {
        var begun = System.nanoTime();
        var settings = chosen(data);
        var stack = dataOption.stack(data, settings, console);
        stack.trainings().end();
        build(data);
        settings.save(data);
        var touched = stack.up();
        var took = Console.seconds(Duration.ofNanos(System.nanoTime() - begun));
        console.say(touched == 0 ? "Everything is already running:" : "Everything is ready after " + took + ":");
        console.table(stack);
        console.row("admin login", data.adminCredentials().toString());
        return stack;
    }

    private Settings chosen(DataFolder data) {
        var settings = Settings.load(data).with(parse(scale));
        if (portBase != null) {
            settings = settings.with(Ports.from(portBase));
        }
        if (gatewayPort != null) {
            settings = settings.with(settings.ports().withGateway(gatewayPort));
        }
        return settings;
    }

    static Map<Service, Integer> parse(Map<String, Integer> scale) {
        var parsed = new EnumMap<Service, Integer>(Service.class);
        scale.forEach((name, count) -> {
            if (count < 1 || count > 1 + Ports.FURTHER_PER_SERVICE) {
                throw new StackException("--scale " + name + "=" + count + ": between 1 and "
                        + (1 + Ports.FURTHER_PER_SERVICE) + " instances are possible.");
            }
            parsed.put(Service.of(name), count);
        });
        return parsed;
    }

    private void build(DataFolder data) {
        var build = new Build(dataOption.project(), data.log("build"));
        var outdated = build.outdated();
        if (!outdated.isEmpty()) {
            console.say("Building " + String.join(", ", outdated) + " …");
            var begun = System.nanoTime();
            build.run(outdated);
            console.say("  built in " + Console.seconds(Duration.ofNanos(System.nanoTime() - begun)));
        }
    }
}
