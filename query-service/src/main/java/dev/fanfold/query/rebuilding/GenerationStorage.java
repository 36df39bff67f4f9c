package dev.fanfold.query.rebuilding;

import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.data.BoundedPool;
import dev.fanfold.service.data.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL of the register of generations. It has a row for each that there ever was, so some ten; by primary key. */
@ApplicationScoped
class GenerationStorage {

    private static final String ALL = """
            SELECT number, state, schema_name, locations, speed, rate, trouble, asked_at, comparison, made_at, changed_at
            FROM generation ORDER BY number
            """;

    /** One row; none where one is on its way already, by index generation_next. */
    private static final String BEGIN = """
            INSERT INTO generation (number, state, schema_name, locations, speed)
            SELECT max(number) + 1, 'creating', 'generation_' || max(number) + 1, $1::text, $2::integer FROM generation
            ON CONFLICT DO NOTHING RETURNING number
            """;

    private static final String TURN = """
            UPDATE generation SET state = $3, changed_at = clock_timestamp(), trouble = NULL
            WHERE number = $1 AND state = ANY($2::text[])
            """;

    private static final String REPORT = "UPDATE generation SET rate = $2, trouble = $3 WHERE number = $1";

    private static final String ASK = "UPDATE generation SET asked_at = clock_timestamp() WHERE number = $1";

    /** What was asked for in the meantime is still to be done. */
    private static final String ANSWER = """
            UPDATE generation SET comparison = $2, asked_at = CASE WHEN asked_at > $3 THEN asked_at END WHERE number = $1
            """;

    /** 36 rows by primary key, of each of the two tables. */
    private static final String FORGET_POSITIONS = "DELETE FROM intake_position WHERE generation = $1";

    private static final String FORGET_PARKED = "DELETE FROM parked_event WHERE generation = $1";

    private final BoundedPool pools;

    GenerationStorage(BoundedPool pools) {
        this.pools = pools;
    }

    /** Connections on which the register goes by its plain name, whatever is live. */
    Pool pool() {
        return Pool.newInstance(pools.own());
    }

    Uni<List<GenerationRow>> all() {
        return run(pool(), ALL).map(rows -> {
            List<GenerationRow> all = new ArrayList<>();
            rows.forEach(row -> all.add(GenerationRow.of(row)));
            return all;
        });
    }

    Uni<Optional<GenerationRow>> find(int number) {
        return all().map(rows ->
                rows.stream().filter(row -> row.number() == number).findFirst());
    }

    /** Empty where another one is on its way. */
    Uni<Optional<Integer>> begin(List<String> locations, Integer speed) {
        return run(pool(), BEGIN, String.join(",", locations), speed)
                .map(rows -> rows.stream().findFirst().map(row -> row.getInteger("number")));
    }

    /** Whether it was in one of these states. */
    Uni<Boolean> turn(SqlClient client, int number, State to, State... from) {
        String[] states = java.util.Arrays.stream(from).map(State::label).toArray(String[]::new);
        return run(client, TURN, number, states, to.label()).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> report(int number, double rate, String trouble) {
        return run(pool(), REPORT, number, rate, trouble).replaceWithVoid();
    }

    Uni<Void> ask(int number) {
        return run(pool(), ASK, number).replaceWithVoid();
    }

    Uni<Void> answer(GenerationRow asked, String comparison) {
        return run(pool(), ANSWER, asked.number(), comparison, asked.askedAt()).replaceWithVoid();
    }

    Uni<Void> forget(int number) {
        return run(pool(), FORGET_POSITIONS, number)
                .chain(() -> run(pool(), FORGET_PARKED, number))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> run(SqlClient client, String sql, Object... parameters) {
        return client.preparedQuery(sql).execute(Columns.parameters(parameters));
    }
}
