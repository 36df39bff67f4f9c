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
import dev.fanfold.user.signingin.Sessions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Deletes an account: nobody signs in to it, its event tells no profile, and a cascade ends its follows. An account
 * that is deleted already stays as it is.
 */
@ApplicationScoped
public class DeleteAccount {

    /** One row by primary key, the note of what it was, and its event. */
    private static final String DELETE = """
            WITH deleted AS (
                UPDATE app_user AS u SET status = 'deleted', deleted_at = clock_timestamp(), version = u.version + 1
                WHERE u.id = $1
                RETURNING u AS row, old.status AS status_before
            ), noted AS (
                INSERT INTO account_deletion (user_id, status_before, deleted_at)
                SELECT (row).id, status_before, (row).deleted_at FROM deleted
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.user.deleted.v1', (row).id::text, (row).id, (row).version, user_state(row), $2 FROM deleted
            )
            SELECT (row).version AS version FROM deleted
            """;

    private final AccountLocks locks;
    private final Sessions sessions;
    private final Cascades cascades;
    private final TraceContext trace;
    private final Answer.Factory answers;

    DeleteAccount(
            AccountLocks locks, Sessions sessions, Cascades cascades, TraceContext trace, Answer.Factory answers) {
        this.locks = locks;
        this.sessions = sessions;
        this.cascades = cascades;
        this.trace = trace;
        this.answers = answers;
    }

    /** The caller's own account; 401 where that is not active any more. */
    public Uni<Answer> own(Caller caller, OptionalLong expected, SqlClient client) {
        String parent = trace.parent();
        return Transactions.within(
                client,
                transaction -> locks.admins(transaction)
                        .chain(admins -> locks.account(caller.userId(), transaction)
                                .onFailure(HttpProblem.class)
                                .transform(erased -> inactive())
                                .invoke(DeleteAccount::requireActive)
                                .chain(user -> delete(user, expected, admins, parent, transaction))));
    }

    /** Any account, by an administrator. */
    Uni<Answer> of(UUID id, Caller caller, OptionalLong expected, SqlClient client) {
        String parent = trace.parent();
        return Transactions.within(
                client,
                transaction -> locks.admins(caller, transaction)
                        .chain(admins -> locks.account(id, transaction)
                                .chain(user -> delete(user, expected, admins, parent, transaction))));
    }

    private Uni<Answer> delete(
            ManagedUser user, OptionalLong expected, Set<UUID> admins, String parent, SqlClient transaction) {
        if (expected.isPresent() && expected.getAsLong() != user.version()) {
            throw Problems.versionMismatch(user.version());
        }
        AccountLocks.keepOne(admins, user.id());
        Uni<Long> version =
                user.isDeleted() ? Uni.createFrom().item(user.version()) : delete(user.id(), parent, transaction);
        return version.map(now -> answers.noContent(
                ConsistencyToken.of(Topic.USERS, user.id(), user.id().toString(), now)));
    }

    /** Sessions go after the row has changed and is locked, in a statement of its own: none can begin unseen. */
    private Uni<Long> delete(UUID id, String parent, SqlClient transaction) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(id, parent))
                .map(rows -> rows.iterator().next().getLong("version"))
                .call(() -> sessions.closeAll(id, transaction))
                .call(() -> cascades.begin(id, Target.DELETED, transaction));
    }

    private static void requireActive(ManagedUser user) {
        if (!user.isActive()) {
            throw inactive();
        }
    }

    private static RuntimeException inactive() {
        return Problems.unauthorized("This account is not active.");
    }
}
