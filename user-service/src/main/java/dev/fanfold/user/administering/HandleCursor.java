package dev.fanfold.user.administering;

import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;

/** A place in the list of users by handle, and which of them are meant from there. */
record HandleCursor(Way way, String handle) {

    private static final String PURPOSE = "admin-users";

    enum Way {
        AFTER(">", ""),
        FROM(">=", ""),
        BEFORE("<", " DESC"),
        UP_TO("<=", " DESC");

        private final String sql;

        /** A page plus one row by index app_user_handle_key. */
        Way(String comparison, String order) {
            sql = "SELECT %s FROM app_user WHERE handle %s $1 ORDER BY handle%s LIMIT $2"
                    .formatted(ManagedUser.COLUMNS, comparison, order);
        }

        String sql() {
            return sql;
        }

        boolean forward() {
            return this == AFTER || this == FROM;
        }
    }

    static HandleCursor start() {
        return new HandleCursor(Way.FROM, "");
    }

    String encode(Signer signer) {
        return signer.sign(PURPOSE, way.ordinal() + handle);
    }

    /**
     * @param text what the client sent; null for the first page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where it is no cursor of this list
     */
    static HandleCursor decode(Signer signer, String text) {
        if (text == null) {
            return start();
        }
        String payload = signer.verify(PURPOSE, text)
                .orElseThrow(() -> Problems.invalid("cursor", "is not a cursor of this list"));
        return new HandleCursor(Way.values()[payload.charAt(0) - '0'], payload.substring(1));
    }
}
