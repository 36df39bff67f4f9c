package dev.fanfold.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the owners of entities tell their present state again, and shows how far they are. */
@Command(
        name = "republish",
        description = {
            "Emits the present state of entities again, for consumers that lost or never had it.",
            "Nothing changes: versions stay, and whoever has a state already ignores it. The jobs run in the services;",
            "they go on when this command is interrupted. --all is what to do when Kafka was lost."
        })
final class Republish implements Callable<Integer> {

    private static final Map<String, String> PARTS = Map.of(
            "user", "users",
            "follow", "users",
            "post", "posts",
            "comment", "posts",
            "like", "posts",
            "tag", "tags",
            "post-tags", "tags");
    /** What others refer to before what refers to it, so that less is written twice. */
    private static final List<String> ALL = List.of("user", "follow", "tag", "post-tags", "post", "comment", "like");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    @Mixin
    private DataOption dataOption;

    @Parameters(
            arity = "0..*",
            paramLabel = "ENTITY",
            description = "user, follow, post, comment, like, tag or post-tags.")
    private List<String> entities = List.of();

    @Option(names = "--all", description = "Everything that the owners have: all of these, each owner's in that order.")
    private boolean all;

    @Option(names = "--from", paramLabel = "ID", description = "The first id, inclusive (default: all).")
    private UUID from;

    @Option(names = "--to", paramLabel = "ID", description = "The last id, inclusive (default: all).")
    private UUID to;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only this one; may be repeated. Likes and tags of posts go by post, follows by follower.")
    private List<UUID> ids = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (all == !entities.isEmpty() || all && (from != null || to != null || !ids.isEmpty())) {
            throw new StackException("Say which entities to tell again, or --all and nothing else.");
        }
        entities.stream()
                .filter(entity -> !PARTS.containsKey(entity))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new StackException(
                            "There is no entity " + unknown + ". ./fanfold help republish lists them.");
                });
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var url = URI.create(stack.gateway().url());
        try (var site = new FanfoldClient(url, Credentials.read(data.adminCredentials()), PATIENCE)) {
            var jobs = new LinkedHashMap<String, String>();
            for (var entity : all ? ALL : entities) {
                jobs.put(entity, ask(entity, site));
            }
            for (var job : jobs.entrySet()) {
                follow(job.getKey(), job.getValue(), site);
            }
            return 0;
        } catch (ImportStopped stopped) {
            throw new StackException(stopped.getMessage());
        }
    }

    /** All are asked for at once, so that what follows does not depend on who watches; answers where the job is. */
    private String ask(String entity, FanfoldClient site) {
        var path = "/v1/admin/republish/" + PARTS.get(entity);
        var key = UUID.randomUUID().toString();
        var job = site.post(path, body(entity), key, null).body();
        return path + "/" + job.path("id").asText();
    }

    private static void follow(String entity, String job, FanfoldClient site) throws InterruptedException {
        var state = look(job, site);
        while (!state.has("expected")
                && state.path("done").asLong() == 0
                && !state.path("finished").asBoolean()) {
            Thread.sleep(BETWEEN_LOOKS);
            state = look(job, site);
        }
        try (var progress = Progress.show(entity, state.path("expected").asLong(-1))) {
            progress.phase("republishing");
            var shown = 0L;
            while (true) {
                progress.step(state.path("done").asLong() - shown);
                shown = state.path("done").asLong();
                if (state.path("finished").asBoolean()) {
                    return;
                }
                Thread.sleep(BETWEEN_LOOKS);
                state = look(job, site);
            }
        }
    }

    private static JsonNode look(String job, FanfoldClient site) {
        return site.getSignedIn(job).orElseThrow(() -> new StackException("The job " + job + " is gone."));
    }

    private byte[] body(String entity) {
        var fields = new ArrayList<>(List.of("\"entity\": \"" + entity + "\""));
        if (from != null) {
            fields.add("\"from\": \"" + from + "\"");
        }
        if (to != null) {
            fields.add("\"to\": \"" + to + "\"");
        }
        if (!ids.isEmpty()) {
            fields.add("\"ids\": " + ids.stream().map(id -> "\"" + id + "\"").toList());
        }
        return ("{" + String.join(", ", fields) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
