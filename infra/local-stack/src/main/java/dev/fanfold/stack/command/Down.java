package dev.fanfold.stack.command;

import dev.fanfold.stack.data.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends every process of the data folder. */
@Command(name = "down", description = "Stops everything. Data stay for the next up.")
final class Down implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Override
    public Integer call() {
        var console = new Console();
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), console);
        var ran = data.exclusively(stack::down);
        console.say(ran == 0 ? "Nothing was running." : "Everything is stopped; data stay in " + data.path() + ".");
        return 0;
    }
}
