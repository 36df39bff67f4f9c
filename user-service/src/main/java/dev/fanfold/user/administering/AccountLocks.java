package dev.fanfold.user.administering;

import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The locks of whoever changes an account: first the active administrators, in the order of their ids, then the
 * account. So two of them cannot take each other's power at once and leave none, and who has just lost it changes
 * nothing more, whatever their access token says.
 */
@ApplicationScoped
public class AccountLocks {

    /** Few rows by index app_user_active_admin. */
    private static final String LOCK_ADMINS = """
            SELECT id FROM app_user WHERE role = 'admin' AND status = 'active' ORDER BY id FOR NO KEY UPDATE
            """;

    /** At most one row by primary key. */
    private static final String LOCK =
            "SELECT " + ManagedUser.COLUMNS + " FROM app_user WHERE id = $1 FOR NO KEY UPDATE";

    /** The active administrators. */
    public Uni<Set<UUID>> admins(SqlClient transaction) {
        return transaction.preparedQuery(LOCK_ADMINS).execute().map(rows -> {
            Set<UUID> admins = new HashSet<>();
            rows.forEach(row -> admins.add(row.getUUID("id")));
            return admins;
        });
    }

    /** As {@link #admins(SqlClient)}; 403 where the caller is none of them any more. */
    public Uni<Set<UUID>> admins(Caller caller, SqlClient transaction) {
        return admins(transaction).invoke(admins -> {
            if (!admins.contains(caller.userId())) {
                throw Problems.forbidden("You are no administrator any more.");
            }
        });
    }

    /** The account; 404 where there is none. */
    public Uni<ManagedUser> account(UUID id, SqlClient transaction) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> {
            if (!rows.iterator().hasNext()) {
                throw Problems.notFound("The user");
            }
            return ManagedUser.of(rows.iterator().next());
        });
    }

    /** 409 where nobody would be left to administer. */
    public static void keepOne(Set<UUID> admins, UUID leaving) {
        if (admins.size() == 1 && admins.contains(leaving)) {
            throw Problems.conflict("This is the last active administrator.");
        }
    }
}
