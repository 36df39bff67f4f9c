package dev.fanfold.query.feed.reading;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A post as an index has it: its id and the key by which it is ordered.
 *
 * @param card null where it was not looked up, or where the post is not listed
 */
record Met(UUID id, Object key, String card) {

    static Met of(Row row) {
        return new Met(row.getUUID("id"), row.getValue("key"), null);
    }

    static Met withCard(Row row) {
        return of(row).with(row.getString("card"));
    }

    Met with(String other) {
        return new Met(id, key, other);
    }
}
