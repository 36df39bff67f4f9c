package dev.fanfold.user.administering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An account as administrators see it.
 *
 * @param email null for imported users
 * @param status {@code active}, {@code deactivated} or {@code deleted}
 */
public record ManagedUser(
        UUID id,
        String handle,
        String email,
        String displayName,
        String role,
        String status,
        Instant createdAt,
        long version) {

    public static final String COLUMNS = "id, handle, email, display_name, role, status, created_at, version";

    private static final String ACTIVE = "active";
    private static final String DELETED = "deleted";

    /** Of a row with {@link #COLUMNS}. */
    public static ManagedUser of(Row row) {
        return new ManagedUser(
                row.getUUID("id"),
                row.getString("handle"),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("role"),
                row.getString("status"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    @JsonIgnore
    public boolean isActive() {
        return ACTIVE.equals(status);
    }

    @JsonIgnore
    public boolean isDeleted() {
        return DELETED.equals(status);
    }
}
