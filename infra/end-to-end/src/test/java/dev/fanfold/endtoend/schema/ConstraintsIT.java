package dev.fanfold.endtoend.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;

/** The database refuses what must not be, whatever the service does: each constraint is broken once, by SQL. */
@ExtendWith(LocalStackExtension.class)
class ConstraintsIT {

    /** All but those of Flyway; NOT NULL is tried column by column. */
    private static final String CONSTRAINTS = """
            SELECT conname FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x')
                AND conrelid NOT IN (0, 'flyway_schema_history'::regclass)
            """;

    /** But updated_at, which a trigger fills in whatever it is set to. */
    private static final String REQUIRED_COLUMNS = """
            SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
                AND a.attnum > 0 AND a.attnotnull AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
                AND a.attname <> 'updated_at'
            ORDER BY 1, 2
            """;

    /** Triggers that keep updated_at, and tables that have the column. */
    private static final String UNTOUCHED = """
            SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'updated_at'
                AND NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                    WHERE t.tgrelid = c.oid AND p.proname = 'touch_updated_at')
            """;

    private final LocalStack stack;

    ConstraintsIT(LocalStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource(names = "QUERY", mode = EnumSource.Mode.EXCLUDE)
    void everyConstraintRefusesWhatBreaksIt(Service service) throws Exception {
        var file = Violations.of(service);
        try (var schema = Schema.of(stack, service)) {
            var wrong = new ArrayList<String>();
            for (var violation : file.all()) {
                var failure = schema.failure(file.given(), violation.sql());
                if (!violation.constraint().equals(constraint(failure))) {
                    wrong.add(violation + " gave " + failure);
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "QUERY", mode = EnumSource.Mode.EXCLUDE)
    void noConstraintIsLeftOut(Service service) throws Exception {
        try (var schema = Schema.of(stack, service)) {
            var untried = new TreeSet<>(schema.column(CONSTRAINTS));
            Violations.of(service).all().forEach(violation -> untried.remove(violation.constraint()));

            assertEquals(new TreeSet<String>(), untried);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "QUERY", mode = EnumSource.Mode.EXCLUDE)
    void noRequiredColumnTakesNull(Service service) throws Exception {
        var file = Violations.of(service);
        try (var schema = Schema.of(stack, service)) {
            var columns = schema.rows(REQUIRED_COLUMNS);
            assertTrue(columns.size() > 10);
            for (var column : columns) {
                var failure = schema.failure(
                        file.given(), "UPDATE %s SET %s = NULL".formatted(column.get("table"), column.get("column")));
                assertNotNull(failure, () -> column + " took NULL, or the file gives no row to try it on");
                assertEquals("23502", failure.getSQLState(), () -> column + " gave " + failure);
                assertTrue(failure.getMessage().contains('"' + column.get("column") + '"'), failure::getMessage);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "QUERY", mode = EnumSource.Mode.EXCLUDE)
    void updatedAtIsKeptByATrigger(Service service) throws Exception {
        try (var schema = Schema.of(stack, service)) {
            assertEquals(List.of(), schema.column(UNTOUCHED));
        }
    }

    private static String constraint(SQLException failure) {
        return failure instanceof PSQLException refused && refused.getServerErrorMessage() != null
                ? refused.getServerErrorMessage().getConstraint()
                : null;
    }
}
