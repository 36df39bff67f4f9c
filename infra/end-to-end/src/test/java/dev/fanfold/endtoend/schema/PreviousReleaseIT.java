package dev.fanfold.endtoend.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While a release is rolled out, instances of the one before work on the migrated schema: all its statements must. */
@ExtendWith(LocalStackExtension.class)
class PreviousReleaseIT {
    private static final Pattern INSERT =
            Pattern.compile("INSERT\\s+INTO\\s+(\\w+)(?:\\s+AS\\s+\\w+)?\\s*\\(([^)]*)\\)", Pattern.CASE_INSENSITIVE);

    private final LocalStack stack;

    PreviousReleaseIT(LocalStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void everyStatementOfThePreviousReleaseIsStillUnderstood(Service service) throws Exception {
        try (var schema = Schema.of(stack, service)) {
            var broken = new ArrayList<String>();
            var statements = new StatementFile(service).read();
            for (var statement : statements) {
                try {
                    schema.plan(statement);
                } catch (SQLException failed) {
                    broken.add(failed.getMessage() + ": " + statement);
                }
            }
            assertFalse(statements.isEmpty());
            assertEquals(List.of(), broken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatThePreviousReleaseInsertsHasEveryColumnThatMustBeGiven(Service service) throws Exception {
        try (var schema = Schema.of(stack, service)) {
            var missing = new ArrayList<String>();
            for (var statement : new StatementFile(service).read()) {
                var insert = INSERT.matcher(statement);
                while (insert.find()) {
                    var given = Arrays.stream(insert.group(2).split(","))
                            .map(String::strip)
                            .toList();
                    required(schema, insert.group(1)).stream()
                            .filter(column -> !given.contains(column))
                            .forEach(column -> missing.add(column + " in " + statement));
                }
            }
            assertEquals(List.of(), missing);
        }
    }

    private static List<String> required(Schema schema, String table) throws SQLException {
        return schema.column("""
                SELECT attname FROM pg_attribute
                WHERE attrelid = to_regclass('%s') AND attnum > 0 AND attnotnull AND NOT atthasdef AND attidentity = ''
                    AND NOT attisdropped
                """.formatted(table.toLowerCase(java.util.Locale.ROOT)));
    }
}
