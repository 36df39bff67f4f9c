package dev.fanfold.endtoend.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Log;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether everything that was written has gone all its way: nothing waits to be told, applied or carried further. */
final class CaughtUp {
    /** What is on its way, by the table it lies in. */
    private static final Map<Service, List<String>> WAITING = Map.of(
            Service.USER, List.of("outbox", "account_cascade"),
            Service.POST, List.of("outbox", "account_cascade", "parked_event"),
            Service.TAG, List.of("outbox", "tag_job", "parked_event"),
            Service.QUERY, List.of("rename_job", "tag_rename_job", "parked_event"));

    private CaughtUp() {}

    static void check(LocalStack stack) throws SQLException {
        var waiting = new ArrayList<String>();
        for (var service : Service.values()) {
            for (var table : WAITING.get(service)) {
                numbers(stack, service, "SELECT '" + table + "', count(*) FROM " + table)
                        .forEach((name, rows) -> {
                            if (rows > 0) {
                                waiting.add(rows + " rows of " + service.label() + "'s " + name);
                            }
                        });
            }
        }
        assertEquals(List.of(), waiting);
        var positions =
                numbers(stack, Service.QUERY, "SELECT topic || '-' || partition, next_offset FROM intake_position");
        lastOffsets(stack).forEach((partition, last) -> {
            if (positions.getOrDefault(partition, 0L) <= last) {
                waiting.add(partition + " is at " + positions.get(partition) + ", its last record at " + last);
            }
        });
        assertEquals(List.of(), waiting);
    }

    private static Map<String, Long> lastOffsets(LocalStack stack) {
        var last = new TreeMap<String, Long>();
        Log.read(stack)
                .forEach(record -> last.merge(record.topic() + "-" + record.partition(), record.offset(), Math::max));
        return last;
    }

    private static Map<String, Long> numbers(LocalStack stack, Service service, String sql) throws SQLException {
        var database = stack.postgres().database(service.database());
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new TreeMap<String, Long>();
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
            return numbers;
        }
    }
}
