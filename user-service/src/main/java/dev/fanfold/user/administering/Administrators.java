package dev.fanfold.user.administering;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether those whose tokens say {@code admin} still are administrators: a token outlives its account by minutes. */
@ApplicationScoped
public class Administrators {

    /** At most one row by primary key. */
    private static final String FIND = "SELECT FROM app_user WHERE id = $1 AND role = 'admin' AND status = 'active'";

    private final Pool pool;

    Administrators(Pool pool) {
        this.pool = pool;
    }

    /**
     * 403 where the caller is none any more; 503 where the database does not say in time. For what needs no lock, see
     * {@link AccountLocks}.
     */
    public Uni<Void> require(Caller caller) {
        return Bounded.answer(pool.preparedQuery(FIND).execute(Tuple.of(caller.userId())))
                .map(found -> {
                    if (found.size() == 0) {
                        throw Problems.forbidden("You are no administrator any more.");
                    }
                    return null;
                });
    }
}
