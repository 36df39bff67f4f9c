package dev.fanfold.stack.command;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One table of what all services have erased of a user. */
@Command(
        name = "receipt",
        description = "Shows what was erased of a user, service by service. Exits with 1 unless all is complete.")
final class Receipt implements Callable<Integer> {
    private static final String LINE = "  %-15s %-18s %8s  %s%n";

    @Mixin
    private DataOption dataOption;

    @Parameters(paramLabel = "USER_ID", description = "The id that the account had.")
    private UUID userId;

    @Override
    public Integer call() {
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var admin = Secrets.of(data).admin();
        var site = ErasureClient.signIn(stack.gateway().url(), admin.login(), admin.password());
        return print(site.receipts(userId), System.out);
    }

    /** @return the exit status */
    static int print(List<ErasureClient.Part> parts, PrintStream out) {
        out.printf(LINE, "part", "place", "rows", "erased at");
        for (var part : parts) {
            part.places().forEach(place -> out.printf(LINE, part.name(), place.name(), place.rows(), place.erasedAt()));
            out.printf(LINE, part.name(), part.state(), "", "");
        }
        return parts.stream().allMatch(ErasureClient.Part::complete) ? 0 : 1;
    }
}
