package dev.fanfold.intake.parking;

import dev.fanfold.intake.Transaction;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a transaction changes from one moment on, as PostgreSQL counts it. Its view may still hold what earlier
 * transactions of the connection did, so only the difference of two looks tells.
 */
final class ChangedRows {

    /** A row for each table. */
    private static final String COUNT = """
            SELECT relname::text, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables
            WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
            """;

    private final Transaction transaction;
    private final Map<String, Retried.Rows> before;

    private ChangedRows(Transaction transaction) {
        this.transaction = transaction;
        this.before = look(transaction);
    }

    static ChangedRows from(Transaction transaction) {
        return new ChangedRows(transaction);
    }

    Map<String, Retried.Rows> untilNow() {
        Map<String, Retried.Rows> changed = look(transaction);
        changed.replaceAll((table, rows) -> rows.since(before.getOrDefault(table, Retried.Rows.NONE)));
        changed.values().removeIf(Retried.Rows.NONE::equals);
        return changed;
    }

    private static Map<String, Retried.Rows> look(Transaction transaction) {
        Map<String, Retried.Rows> tables = new TreeMap<>();
        for (Row row : transaction.run(COUNT)) {
            tables.put(row.getString(0), new Retried.Rows(row.getLong(1), row.getLong(2), row.getLong(3)));
        }
        return tables;
    }
}
