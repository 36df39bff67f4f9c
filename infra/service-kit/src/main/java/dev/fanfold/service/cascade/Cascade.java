package dev.fanfold.service.cascade;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** The rows of a user that are to be brought in line with the state of their account. */
public record Cascade(UUID userId, Target target) {

    /** What their rows are to become. */
    public enum Target {
        DELETED,
        /** What the deletion of the account deleted is there again. */
        RESTORED,
        ERASED
    }

    static Cascade of(Row row) {
        return new Cascade(row.getUUID("user_id"), Target.valueOf(row.getString("target")));
    }

    /** Marks what the deletion of this account did, in rows and in events: only that is restored. */
    public String cause() {
        return cause(userId);
    }

    /** As {@link #cause()}. */
    public static String cause(UUID userId) {
        return "user:" + userId;
    }
}
