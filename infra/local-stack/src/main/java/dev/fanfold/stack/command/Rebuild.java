package dev.fanfold.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.rebuilding.RebuildRun;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the read model anew while the old one is read. */
@Command(
        name = "rebuild",
        description = {
            "Builds another generation of the read model from the topics beside the live one, compares the two and lets",
            "the new one be read. Reads and writes go on. The work runs in query-service: a command that was interrupted",
            "goes on with the generation that is on its way when it is called again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It came to its end.",
            "1:It cannot be done, and why.",
            "2:Wrong usage.",
            "3:The two generations differ; nothing was swapped."
        })
final class Rebuild implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private DataOption dataOption;

    @Option(
            names = "--speed",
            paramLabel = "RECORDS",
            description = "Records a second at most (default: as configured, 5000); slows down by itself under load.")
    private Integer speed;

    @Option(names = "--no-swap", description = "Builds and compares; the old generation stays the live one.")
    private boolean noSwap;

    @Option(names = "--force", description = "Swaps also where the two differ.")
    private boolean force;

    @Option(names = "--status", description = "Shows all generations and does nothing.")
    private boolean status;

    @Option(names = "--compare-only", description = "Compares the generation that is there already.")
    private boolean compareOnly;

    @Option(names = "--rollback", description = "Lets the generation be read again that was live before.")
    private boolean rollback;

    @Option(names = "--drop", paramLabel = "NUMBER", description = "Drops a generation that is not live.")
    private Integer drop;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (speed != null && (speed < 1 || speed > 1_000_000)) {
            throw new StackException("--speed takes 1 to 1000000 records a second.");
        }
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var url = stack.gateway().url();
        var admin = Secrets.of(data).admin();
        try (var site = new FanfoldClient(URI.create(url), Credentials.read(data.adminCredentials()), PATIENCE)) {
            return run(new RebuildRun(
                    (method, path) -> method.equals("GET")
                            ? site.getSignedIn(path)
                                    .orElseThrow(() -> new StackException(
                                            "There is no " + path + ": is query-service older than this?"))
                            : command(ErasureClient.signIn(url, admin.login(), admin.password()), method, path),
                    System.out));
        } catch (ImportStopped stopped) {
            throw new StackException(stopped.getMessage());
        }
    }

    private int run(RebuildRun run) throws InterruptedException, IOException {
        if (status) {
            return run.status();
        }
        if (rollback) {
            return run.rollback();
        }
        if (drop != null) {
            return run.drop(drop);
        }
        return compareOnly ? run.compareOnly() : run.rebuild(speed, !noSwap, force);
    }

    private static JsonNode command(ErasureClient client, String method, String path) throws IOException {
        var answer = client.ask(method, path);
        var body = JSON.readTree(answer.body());
        if (answer.statusCode() >= 400) {
            throw new StackException(
                    answer.statusCode() + ": " + body.path("detail").asText());
        }
        return body;
    }
}
