package dev.fanfold.user.following;

import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.following.Follows.Outcome;
import dev.fanfold.user.following.Follows.Wish;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The caller follows somebody, or no longer does. */
@ApplicationScoped
class Follow {

    private final Follows follows;
    private final Pool pool;
    private final Answer.Factory answers;

    Follow(Follows follows, Pool pool, Answer.Factory answers) {
        this.follows = follows;
        this.pool = pool;
        this.answers = answers;
    }

    Uni<Answer> set(Caller caller, UUID userId, boolean following) {
        if (caller.userId().equals(userId)) {
            throw Problems.invalid("userId", "must be another user");
        }
        Wish wish = new Wish(caller.userId(), userId, following, Instant.now());
        return follows.set(List.of(wish), pool).map(outcomes -> answer(outcomes.getFirst()));
    }

    private Answer answer(Outcome outcome) {
        if (outcome.noFollower()) {
            throw Problems.unauthorized("This account is not active.");
        }
        if (outcome.noFollowee()) {
            throw Problems.notFound("The user");
        }
        return answers.noContent(new ConsistencyToken(List.of(outcome.write())));
    }
}
