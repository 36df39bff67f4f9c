package dev.fanfold.user.deleting;

import dev.fanfold.service.cascade.Cascade.Target;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.data.Transactions;
import dev.fanfold.service.erasure.Receipts;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.user.administering.AccountLocks;
import dev.fanfold.user.administering.ManagedUser;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** Begins the erasure of a deleted account before its time. There is no way back; a receipt shows how far it is. */
@ApplicationScoped
class EraseAccount {

    /** At most one row by primary key. */
    private static final String MARK = "UPDATE account_deletion SET erasing = true WHERE user_id = $1 AND NOT erasing";

    private final AccountLocks locks;
    private final Cascades cascades;
    private final Receipts receipts;

    EraseAccount(AccountLocks locks, Cascades cascades, Receipts receipts) {
        this.locks = locks;
        this.cascades = cascades;
        this.receipts = receipts;
    }

    Uni<Answer> of(UUID id, Caller caller, SqlClient client) {
        return Transactions.within(
                        client,
                        transaction -> locks.admins(caller, transaction)
                                .chain(() -> locks.account(id, transaction))
                                .invoke(EraseAccount::requireDeleted)
                                .chain(() -> transaction.preparedQuery(MARK).execute(Tuple.of(id)))
                                .chain(marked -> marked.rowCount() == 1
                                        ? begin(id, transaction)
                                        : Uni.createFrom().voidItem()))
                .replaceWith(new Answer(
                        Response.Status.ACCEPTED.getStatusCode(),
                        null,
                        Map.of(HttpHeaders.LOCATION, "/v1/admin/erasures/" + id + "/users")));
    }

    private Uni<Void> begin(UUID id, SqlClient transaction) {
        return cascades.begin(id, Target.ERASED, transaction)
                .chain(() -> receipts.record(id, AccountErasure.ACCOUNT, 0, transaction));
    }

    private static void requireDeleted(ManagedUser user) {
        if (!user.isDeleted()) {
            throw Problems.conflict("Only a deleted account can be erased.");
        }
    }
}
