package dev.fanfold.stack.command;

import dev.fanfold.stack.Stack;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.ServiceTraining;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets each service start once under observation, so that its next starts take half as long. */
@Command(
        name = "train",
        description = {
            "Starts each service once more, beside those that run, to write down which classes it loads.",
            "From then on, until its package changes, it starts in half the time with half the work. What runs is left"
                    + " alone; up does this by itself."
        })
final class Train implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Option(names = "--missing", description = "Only services that were packaged since; starts nothing else.")
    private boolean missing;

    private final Console console = new Console();

    /** Without the lock of the data folder: whoever wants to change what runs need not wait, and ends this. */
    @Override
    public Integer call() {
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), console);
        if (!missing) {
            stack.trainings().end();
            data.exclusively(stack::up);
        }
        trainings(stack).forEach(this::train);
        return 0;
    }

    private List<ServiceTraining> trainings(Stack stack) {
        return missing ? stack.trainings().missing() : stack.trainings().all();
    }

    private void train(ServiceTraining training) {
        var begun = System.nanoTime();
        training.run();
        console.say("  " + training.name() + " ended after "
                + Console.seconds(Duration.ofNanos(System.nanoTime() - begun)));
    }
}
