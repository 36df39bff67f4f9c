package dev.fanfold.endtoend.schema;

import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.endtoend.journey.Journey;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Not a test: writes down the statements of this release, for {@link PreviousReleaseIT} to run against the next one's
 * schema. To be run with {@code -Dfanfold.tests=record} when a release is made, and its files committed with it.
 */
@ExtendWith(LocalStackExtension.class)
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = "record")
class RecordStatementsIT {
    private final LocalStack stack;

    RecordStatementsIT(LocalStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void recordWhatTheServiceRunsOnTheJourneys(Service service) throws Exception {
        Journey.walkAll(stack);
        try (var schema = Schema.of(stack, service)) {
            var statements = new ArrayList<String>();
            for (var statement : schema.recordedStatements()) {
                try {
                    schema.plan(statement);
                    statements.add(statement);
                } catch (SQLException unplannable) {
                    System.out.println(
                            "left out of " + service.label() + ": " + unplannable.getMessage() + ": " + statement);
                }
            }
            new StatementFile(service).write(statements);
        }
    }
}
