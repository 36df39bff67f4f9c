package dev.fanfold.user.registering;

import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.BatchAnswer;
import dev.fanfold.service.idempotency.Idempotency;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Adds up to {@link BatchAnswer#MAX_ITEMS} users of another site, all or none. */
@ApplicationScoped
class ImportUsers {

    private static final String ROUTE = "POST /v1/users/batch";

    /** As many rows as were asked for at most, by unique key. */
    private static final String TAKEN = "SELECT handle FROM app_user WHERE handle = ANY($1)";

    private final Pool pool;
    private final NewUsers users;
    private final Idempotency idempotency;
    private final RelayService relay;
    private final Answer.Factory answers;

    ImportUsers(Pool pool, NewUsers users, Idempotency idempotency, RelayService relay, Answer.Factory answers) {
        this.pool = pool;
        this.users = users;
        this.idempotency = idempotency;
        this.relay = relay;
        this.answers = answers;
    }

    Uni<Answer> once(Caller caller, String key, UserImport asked) {
        IdempotentRequest request = new IdempotentRequest(caller.userId().toString(), ROUTE, key, asked);
        List<NewUser> added = asked.items().stream().map(NewUser::imported).toList();
        return idempotency
                .once(request, client -> users.add(client, added).map(done -> answer(added)))
                .onFailure(failure -> Failures.violatedUnique(failure).isPresent())
                .recoverWithUni(violation -> nameTaken(asked))
                .invoke(relay::wake);
    }

    private Answer answer(List<NewUser> added) {
        BatchAnswer body = new BatchAnswer(added.stream()
                .map(user -> new BatchAnswer.Item(user.id(), NewUser.VERSION))
                .toList());
        return answers.createdBatch(
                body,
                ConsistencyToken.ofBatch(added.stream().map(NewUser::write).toList()));
    }

    /** Always fails, with every item whose handle exists already or comes a second time. */
    private Uni<Answer> nameTaken(UserImport asked) {
        String[] handles = asked.items().stream().map(UserImport.Item::handle).toArray(String[]::new);
        return pool.preparedQuery(TAKEN).execute(Tuple.of(handles)).map(rows -> {
            Set<String> taken = new HashSet<>();
            rows.forEach(row -> taken.add(row.getString("handle")));
            List<Map<String, String>> violations = IntStream.range(0, handles.length)
                    .filter(i -> !taken.add(handles[i]))
                    .mapToObj(i -> Problems.violation("items[" + i + "].handle", "is taken"))
                    .toList();
            throw Problems.taken(violations);
        });
    }
}
