package dev.fanfold.user.administering;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Transactions;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.signingin.Sessions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Changes role or status of an account. */
@ApplicationScoped
class ChangeAccount {

    /** One row by primary key, and its event. */
    private static final String CHANGE = """
            WITH changed AS (
                UPDATE app_user AS u
                SET role = coalesce($2, role), status = coalesce($3, status), version = version + 1
                WHERE id = $1
                RETURNING u.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT $4, c.id::text, c.id, c.version, user_state(ROW(c.*)::app_user), $5 FROM changed c
            )
            SELECT * FROM changed
            """;

    private final AccountLocks locks;
    private final Sessions sessions;
    private final TraceContext trace;
    private final Answer.Factory answers;

    ChangeAccount(AccountLocks locks, Sessions sessions, TraceContext trace, Answer.Factory answers) {
        this.locks = locks;
        this.sessions = sessions;
        this.trace = trace;
        this.answers = answers;
    }

    /**
     * Answers the account as it is then. What changes nothing emits nothing.
     *
     * @param expected the version that the change is based on; empty for any
     */
    Uni<Answer> apply(AccountChange change, UUID id, OptionalLong expected, Caller caller, SqlClient client) {
        String parent = trace.parent();
        return Transactions.within(
                        client,
                        transaction -> locks.admins(caller, transaction)
                                .chain(admins -> locks.account(id, transaction)
                                        .invoke(user -> require(user, expected, change, admins))
                                        .chain(user -> change.changes(user)
                                                ? change(change, id, parent, transaction)
                                                : Uni.createFrom().item(user))))
                .map(user -> answers.ok(
                        user, user.version(), ConsistencyToken.of(Topic.USERS, id, id.toString(), user.version())));
    }

    private static void require(ManagedUser user, OptionalLong expected, AccountChange change, Set<UUID> admins) {
        if (expected.isPresent() && expected.getAsLong() != user.version()) {
            throw Problems.versionMismatch(user.version());
        }
        if (user.isDeleted()) {
            throw Problems.conflict("The account is deleted.");
        }
        if (change.takesPowerFrom(user)) {
            AccountLocks.keepOne(admins, user.id());
        }
    }

    /** Sessions go after the row has changed and is locked, in a statement of its own: none can begin unseen. */
    private Uni<ManagedUser> change(AccountChange change, UUID id, String parent, SqlClient transaction) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.of(id, change.role(), change.status(), change.event(), parent))
                .map(rows -> ManagedUser.of(rows.iterator().next()))
                .call(user -> user.isActive() ? Uni.createFrom().voidItem() : sessions.closeAll(id, transaction));
    }
}
