package dev.fanfold.stack.command;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.client.Statistics;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** After a bulk that came in by another way than the importer, which does this by itself. */
@Command(
        name = "analyze",
        description = {
            "Gathers the statistics of all tables anew, after much has come in at once or a backup was restored.",
            "Plans are made of them; autovacuum does the same later. Reads and writes go on. Exits with 1 unless all",
            "tables are done."
        })
final class Analyze implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Mixin
    private DataOption dataOption;

    @Override
    public Integer call() {
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var url = URI.create(stack.gateway().url());
        try (var site = new FanfoldClient(url, Credentials.read(data.adminCredentials()), PATIENCE)) {
            var gathered = Statistics.gather(site, LIMIT);
            gathered.forEach((part, tables) ->
                    System.out.printf("  %-12s %3d of %d tables%n", part, tables.done(), tables.tables()));
            return gathered.values().stream().allMatch(Statistics.Gathered::all) ? 0 : 1;
        } catch (ImportStopped stopped) {
            throw new StackException(stopped.getMessage());
        }
    }
}
