package dev.fanfold.stack.command;

import dev.fanfold.stack.data.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Fills the running stack with generated data. */
@Command(
        name = "demo",
        description = "Fills the running stack with demo data. Options beyond --data go to the generator.")
final class Demo implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Unmatched
    private List<String> further = new ArrayList<>();

    @Override
    public Integer call() {
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        return Importer.demo(data, stack, further);
    }
}
