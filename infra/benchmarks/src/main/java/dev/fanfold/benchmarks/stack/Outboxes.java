package dev.fanfold.benchmarks.stack;

import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.util.List;

/** What owners have committed and no topic has yet. */
public final class Outboxes {

    private static final String WAITING = "SELECT EXISTS (SELECT FROM outbox)";

    private Outboxes() {}

    /** Whether everything that these services had written when they were asked is in the topics. */
    public static boolean areEmpty(BenchStack stack, List<Service> owners) throws SQLException {
        for (Service owner : owners) {
            try (var connection = stack.connect(owner);
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(WAITING)) {
                row.next();
                if (row.getBoolean(1)) {
                    return false;
                }
            }
        }
        return true;
    }
}
