package dev.fanfold.endtoend.schema;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.journey.Journey;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An index costs every write: each one serves a statement that the service runs, a constraint or a foreign key. On a
 * stack of its own: a PostgreSQL that was killed has forgotten what was run, and plans follow what others have written.
 */
@OwnStack
class IndexesIT {

    /** Indexes that are there to be fast. Those of constraints, and unique ones, are there to be right. */
    private static final String INDEXES = """
            SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique AND i.indrelid <> 'flyway_schema_history'::regclass
            ORDER BY 1
            """;

    /** Foreign keys whose columns are not the first ones of any index that covers all rows that matter to them. */
    private static final String BARE_FOREIGN_KEYS = """
            SELECT k.conname FROM pg_constraint k
            WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
                    AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
            """;

    /** Indexes that begin with the columns of a foreign key. */
    private static final String FOREIGN_KEY_INDEXES = """
            SELECT c.relname FROM pg_constraint k
            JOIN pg_index i ON i.indrelid = k.conrelid AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
            JOIN pg_class c ON c.oid = i.indexrelid
            WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
            """;

    /**
     * Indexes that a recorded text does not prove: its constants were replaced, or on empty tables another index is as
     * good. For each what of the text tells that the statement was run, and the same condition with its constants.
     */
    private static final Map<String, Served> BY_CONDITION = Map.of(
            "idempotency_key_of_entity",
            new Served("idempotency_key", "route NOT LIKE", "route NOT LIKE 'POST %' AND route = ANY('{a,b}')"),
            "parked_event_key",
            new Served("parked_event", "parked_event WHERE generation = $1 AND key = ANY", "key = ANY('{a,b}')"));

    private record Served(String table, String fragment, String condition) {
        String statement() {
            return "SELECT FROM " + table + " WHERE " + condition;
        }
    }

    private static LocalStack stack;

    @BeforeAll
    static void walk() throws IOException {
        stack = LocalStack.start(Map.of(), Map.of());
        Journey.walkAll(stack);
        restoreAnAccount();
    }

    /**
     * The journeys delete again whom they have restored, and a later cascade takes the place of one that has not begun:
     * what only a restoration runs is run by an account that stays.
     */
    private static void restoreAnAccount() {
        var credentials = stack.adminCredentials();
        var admin = Api.of(stack).signIn(credentials.login(), credentials.password(), null);
        var restored = Member.register(stack, "restored");
        admin.delete("/v1/users/" + restored.id()).is(204);
        admin.post("/v1/users/" + restored.id() + "/restore").is(200);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyIndexServesAStatementOrAForeignKey(Service service) throws Exception {
        try (var schema = Schema.of(stack, service)) {
            var inside = schema.indexesOf(schema.functionBodies());
            var references = schema.column(FOREIGN_KEY_INDEXES);

            eventually(
                    () -> { // jobs go on where the journeys end
                        var idle = new TreeSet<>(schema.column(INDEXES));
                        idle.removeAll(inside);
                        references.forEach(idle::remove);
                        var recorded = schema.recordedStatements();
                        idle.removeAll(schema.indexesOf(recorded));
                        idle.removeAll(schema.indexesOf(conditions(recorded)));
                        assertEquals(Set.of(), idle);
                    });
        }
    }

    private static List<String> conditions(List<String> recorded) {
        return BY_CONDITION.values().stream()
                .filter(served -> recorded.stream().anyMatch(text -> text.contains(served.fragment())))
                .map(Served::statement)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyForeignKeyHasAnIndex(Service service) throws Exception {
        try (var schema = Schema.of(stack, service)) {
            assertEquals(List.of(), schema.column(BARE_FOREIGN_KEYS));
        }
    }
}
