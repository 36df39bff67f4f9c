package dev.fanfold.importer.loading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.client.FanfoldClient.Answer;
import dev.fanfold.importer.client.Problem;
import dev.fanfold.importer.client.Problem.Violation;
import dev.fanfold.importer.loading.Batch.Item;
import dev.fanfold.importer.site.Handles;
import dev.fanfold.importer.state.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends one batch and journals its answer; a refusal names the source's record. */
final class Sender {

    private static final int RENAMES = 3;

    private final FanfoldClient client;
    private final Journal journal;
    private final String site;

    Sender(FanfoldClient client, Journal journal, String site) {
        this.client = client;
        this.journal = journal;
        this.site = site;
    }

    /**
     * @param token of a write that this one builds on, or null
     * @return the token of this write, null where the site sent none
     */
    String send(Batch batch, String token) {
        Answer answer = batch.phase().equals(Phase.USERS) ? postUsers(batch, token) : post(batch, token);
        boolean ownIds = !batch.phase().path().equals(Phase.LIKES.path())
                && !batch.phase().path().startsWith("/v1/post-tags");
        List<UUID> ids = ids(batch, answer.body());
        journal.record(batch.phase().name(), batch.ordinal(), batch.sourceIds(), ownIds ? ids : List.of());
        return answer.consistencyToken();
    }

    private Answer post(Batch batch, String token) {
        try {
            return tryPost(batch, token);
        } catch (Problem problem) {
            throw named(problem, batch);
        }
    }

    /** A handle may be taken by someone who was on the site before: such users get their source id appended. */
    private Answer postUsers(Batch users, String token) {
        Batch current = users;
        for (int attempt = 0; ; attempt++) {
            try {
                return tryPost(current, token);
            } catch (Problem problem) {
                if (problem.status() != 409 || attempt == RENAMES) {
                    throw named(problem, current);
                }
                current = renamed(current, problem, attempt);
            }
        }
    }

    private Answer tryPost(Batch batch, String token) {
        byte[] body = batch.body();
        return client.post(batch.phase().path(), body, batch.idempotencyKey(site, body), token);
    }

    private static Batch renamed(Batch users, Problem problem, int attempt) {
        Set<Integer> taken = new TreeSet<>();
        problem.violations().forEach(violation -> violation.item().ifPresent(taken::add));
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < users.items().size(); i++) {
            Item item = users.items().get(i);
            items.add(taken.isEmpty() || taken.contains(i) ? renamed(item, attempt) : item);
        }
        return new Batch(users.phase(), users.ordinal(), items);
    }

    private static Item renamed(Item user, int attempt) {
        ObjectNode json = user.json().deepCopy();
        String handle = Handles.withId(json.get("handle").asText(), user.sourceId());
        json.put("handle", attempt == 0 ? handle : Handles.withId(handle, attempt + 1L));
        return new Item(user.sourceId(), json, user.length());
    }

    private static List<UUID> ids(Batch batch, JsonNode answer) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            ids.add(UUID.fromString(item.path("id").asText()));
        }
        if (ids.size() != batch.items().size()) {
            throw new ImportStopped("The site answered " + ids.size() + " ids for "
                    + batch.items().size() + " items of " + batch.phase().path()
                    + ". Is everything behind --url of the same version as this importer?");
        }
        return ids;
    }

    private static ImportStopped named(Problem problem, Batch batch) {
        if (problem.violations().isEmpty()) {
            return new ImportStopped(
                    problem.getMessage() + " (" + batch.phase().kind() + " "
                            + batch.items().getFirst().sourceId() + " to "
                            + batch.items().getLast().sourceId() + ")",
                    problem);
        }
        String records = problem.violations().stream()
                .map(violation -> "  " + source(violation, batch) + ": " + violation.message())
                .collect(Collectors.joining("\n"));
        return new ImportStopped(problem.getMessage() + "\n" + records, problem);
    }

    private static String source(Violation violation, Batch batch) {
        int item = violation.item().orElse(-1);
        boolean known = item >= 0 && item < batch.items().size();
        String record =
                known ? batch.phase().kind() + " " + batch.items().get(item).sourceId() + ", " : "";
        return record + violation.field();
    }
}
