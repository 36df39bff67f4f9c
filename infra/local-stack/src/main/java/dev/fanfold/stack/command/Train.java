package dev.fanfold.stack.command;

import dev.fanfold.stack.Stack;
import dev.fanfold.stack.data.Settings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets each service start once under observation, so that its next starts take half as long. */
@Command(
        name = "train",
        description = {
            "Starts everything, then restarts each service to write down which classes it loads.",
            "Until its package changes it starts in half the time with half the work. About half a minute a service."
        })
final class Train implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    private final Console console = new Console();

    @Override
    public Integer call() {
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), console);
        data.exclusively(() -> train(stack));
        return 0;
    }

    private Stack train(Stack stack) {
        stack.up();
        for (var service : stack.services()) {
            if (service.instance() == 0) {
                var begun = System.nanoTime();
                service.train();
                console.say("  " + service.service().label() + " is trained and runs again after "
                        + Console.seconds(Duration.ofNanos(System.nanoTime() - begun)));
            }
        }
        return stack;
    }
}
