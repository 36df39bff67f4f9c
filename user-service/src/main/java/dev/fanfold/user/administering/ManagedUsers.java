package dev.fanfold.user.administering;

import dev.fanfold.service.security.Signer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** All accounts by handle, whatever their status. */
@ApplicationScoped
class ManagedUsers {

    /** A page by index app_user_handle_key, after at most {@link NumberedPage#MAX_DEPTH} rows that are skipped. */
    private static final String NUMBERED =
            "SELECT " + ManagedUser.COLUMNS + " FROM app_user ORDER BY handle LIMIT $1 OFFSET $2";

    /** One row; reads an index from end to end. */
    private static final String COUNT = "SELECT count(*) FROM app_user";

    private final Pool pool;
    private final Signer signer;

    ManagedUsers(Pool pool, Signer signer) {
        this.pool = pool;
        this.signer = signer;
    }

    Uni<UserPage> page(HandleCursor cursor, int limit) {
        return pool.preparedQuery(cursor.way().sql())
                .execute(Tuple.of(cursor.handle(), limit + 1))
                .map(rows -> UserPage.of(users(rows), limit, cursor, signer));
    }

    Uni<NumberedPage> page(int number, int size) {
        return pool.withConnection(connection -> connection
                .preparedQuery(COUNT)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> connection
                        .preparedQuery(NUMBERED)
                        .execute(Tuple.of(size, (number - 1) * size))
                        .map(rows -> NumberedPage.of(users(rows), number, size, total))));
    }

    private static List<ManagedUser> users(RowSet<Row> rows) {
        List<ManagedUser> users = new ArrayList<>(rows.size());
        rows.forEach(row -> users.add(ManagedUser.of(row)));
        return users;
    }
}
