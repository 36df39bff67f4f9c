package dev.fanfold.user.following;

import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.BatchAnswer;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.user.following.Follows.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds up to {@link BatchAnswer#MAX_ITEMS} follows of another site, all or none. */
@ApplicationScoped
class ImportFollows {

    private static final String NO_USER = "is no active user";

    private final Follows follows;
    private final Answer.Factory answers;

    ImportFollows(Follows follows, Answer.Factory answers) {
        this.follows = follows;
        this.answers = answers;
    }

    private record Pair(UUID followerId, UUID followeeId) {}

    Uni<Answer> all(FollowImport asked, SqlClient client) {
        refuseFollowersOfThemselves(asked.items());
        Instant now = Instant.now();
        return follows.set(asked.items().stream().map(item -> item.wish(now)).toList(), client)
                .map(outcomes -> answer(asked.items(), outcomes));
    }

    private static void refuseFollowersOfThemselves(List<FollowImport.Item> items) {
        List<Map<String, String>> violations = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).followerId().equals(items.get(i).followeeId())) {
                violations.add(Problems.violation("items[" + i + "].followeeId", "must be another user"));
            }
        }
        refuse(violations);
    }

    private Answer answer(List<FollowImport.Item> items, List<Outcome> outcomes) {
        Map<Pair, Outcome> byPair = new HashMap<>();
        outcomes.forEach(outcome -> byPair.put(new Pair(outcome.followerId(), outcome.followeeId()), outcome));
        List<Map<String, String>> violations = new ArrayList<>();
        List<BatchAnswer.Item> answered = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            FollowImport.Item item = items.get(i);
            Outcome outcome = byPair.get(new Pair(item.followerId(), item.followeeId()));
            if (outcome.noFollower()) {
                violations.add(Problems.violation("items[" + i + "].followerId", NO_USER));
            }
            if (outcome.noFollowee()) {
                violations.add(Problems.violation("items[" + i + "].followeeId", NO_USER));
            }
            answered.add(new BatchAnswer.Item(item.followeeId(), outcome.version()));
        }
        refuse(violations);
        return answers.createdBatch(
                new BatchAnswer(answered),
                ConsistencyToken.ofBatch(outcomes.stream().map(Outcome::write).toList()));
    }

    private static void refuse(List<Map<String, String>> violations) {
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
    }
}
