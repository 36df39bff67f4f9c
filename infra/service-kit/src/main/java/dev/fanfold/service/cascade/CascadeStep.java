package dev.fanfold.service.cascade;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** What a service does for a cascade. Looks at tables only, so that it may be repeated and resumed anywhere. */
public interface CascadeStep {

    /** Brings some more rows in line, at most {@code limit} of a kind, and answers how many. */
    Uni<Integer> next(Cascade cascade, int limit, SqlClient transaction);

    /**
     * Whether nothing is awaited from elsewhere. Asked before the end; where it is not so, the cascade is looked at
     * again a second later.
     */
    default Uni<Boolean> ready(Cascade cascade, SqlClient transaction) {
        return Uni.createFrom().item(true);
    }

    /** Nothing is left and nothing can slip in any more. In the transaction that forgets the cascade. */
    Uni<Void> end(Cascade cascade, SqlClient transaction);
}
