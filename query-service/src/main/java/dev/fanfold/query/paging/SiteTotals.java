package dev.fanfold.query.paging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** How many of everything there are, as the projector counts along: a page with a total counts nothing. */
@ApplicationScoped
public class SiteTotals {

    /** At most twelve rows of a table of three times as many. */
    private static final String TOTAL = "SELECT coalesce(sum(n), 0)::bigint AS total FROM site_count WHERE kind = $1";

    private final Pool pool;

    SiteTotals(Pool pool) {
        this.pool = pool;
    }

    public Uni<Long> posts() {
        return total("posts");
    }

    public Uni<Long> tags() {
        return total("tags");
    }

    public Uni<Long> authors() {
        return total("authors");
    }

    private Uni<Long> total(String kind) {
        return pool.preparedQuery(TOTAL)
                .execute(Tuple.of(kind))
                .map(rows -> rows.iterator().next().getLong("total"));
    }
}
