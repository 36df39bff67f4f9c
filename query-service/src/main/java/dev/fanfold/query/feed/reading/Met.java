package dev.fanfold.query.feed.reading;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** A post as an index has it: its id and the key by which it is ordered. */
record Met(UUID id, Object key) {

    static Met of(Row row) {
        return new Met(row.getUUID("id"), row.getValue("key"));
    }
}
