package dev.fanfold.service.data;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.function.Function;

/** For writes of more than one statement. */
public final class Transactions {

    private Transactions() {}

    /** Runs in the transaction that the client is in already or, where it is the pool, in a new one. */
    public static <T> Uni<T> within(SqlClient client, Function<SqlClient, Uni<T>> work) {
        return client instanceof Pool pool ? pool.withTransaction(work::apply) : work.apply(client);
    }
}
