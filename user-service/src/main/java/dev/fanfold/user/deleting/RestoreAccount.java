package dev.fanfold.user.deleting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.cascade.Cascade.Target;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Transactions;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.administering.AccountLocks;
import dev.fanfold.user.administering.ManagedUser;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.UUID;

/** Gives a deleted account back: it is what it was before, its event tells all of it, and its follows return. */
@ApplicationScoped
class RestoreAccount {

    /** At most one row by primary key, and its event; none where it is being erased. */
    private static final String RESTORE = """
            WITH noted AS (
                DELETE FROM account_deletion WHERE user_id = $1 AND NOT erasing RETURNING user_id, status_before
            ), restored AS (
                UPDATE app_user AS u SET status = n.status_before, deleted_at = NULL, version = u.version + 1
                FROM noted n WHERE u.id = n.user_id
                RETURNING u AS row
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.user.restored.v1', (row).id::text, (row).id, (row).version, user_state(row), $2
                FROM restored
            )
            SELECT (row).id, (row).handle, (row).email, (row).display_name, (row).role, (row).status, (row).created_at,
                (row).version
            FROM restored
            """;

    private final AccountLocks locks;
    private final Cascades cascades;
    private final TraceContext trace;
    private final Answer.Factory answers;

    RestoreAccount(AccountLocks locks, Cascades cascades, TraceContext trace, Answer.Factory answers) {
        this.locks = locks;
        this.cascades = cascades;
        this.trace = trace;
        this.answers = answers;
    }

    Uni<Answer> of(UUID id, Caller caller, OptionalLong expected, SqlClient client) {
        String parent = trace.parent();
        return Transactions.within(
                        client,
                        transaction -> locks.admins(caller, transaction)
                                .chain(() -> locks.account(id, transaction))
                                .invoke(user -> requireVersion(user, expected))
                                .chain(() -> restore(id, parent, transaction)))
                .map(user -> answers.ok(
                        user, user.version(), ConsistencyToken.of(Topic.USERS, id, id.toString(), user.version())));
    }

    private Uni<ManagedUser> restore(UUID id, String parent, SqlClient transaction) {
        return transaction
                .preparedQuery(RESTORE)
                .execute(Tuple.of(id, parent))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw Problems.conflict("The account is not deleted, or is being erased.");
                    }
                    return ManagedUser.of(rows.iterator().next());
                })
                .call(() -> cascades.begin(id, Target.RESTORED, transaction));
    }

    private static void requireVersion(ManagedUser user, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != user.version()) {
            throw Problems.versionMismatch(user.version());
        }
    }
}
