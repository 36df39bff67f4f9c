package dev.fanfold.user.signingin;

import dev.fanfold.service.security.Caller;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;
import java.util.UUID;

/** Whose session it is, and what they may do. */
record Account(UUID id, String role) {

    /** Of a row with {@code id} and {@code role}. */
    static Account of(Row row) {
        return new Account(row.getUUID("id"), row.getString("role"));
    }

    Caller caller(Set<String> scopes) {
        return new Caller(id, role, scopes);
    }
}
