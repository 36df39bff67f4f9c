package dev.fanfold.query.auditing.watching;

import dev.fanfold.service.data.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The one row that says how far the audit is, and whose turn it is by the database's clock. */
@ApplicationScoped
class RoundStorage {

    /** One row by primary key; nothing where it is not time yet or another instance's turn. */
    private static final String TAKE = """
            UPDATE audit_round SET holder = $1, held_until = clock_timestamp() + $2 * interval '1 ms'
            WHERE only_row AND due_at <= clock_timestamp() AND held_until < clock_timestamp()
            RETURNING *
            """;

    /** One row by primary key; nothing where the turn was over and another instance has it. */
    private static final String GIVE = """
            UPDATE audit_round
            SET held_until = '-infinity', due_at = clock_timestamp() + $2 * (0.8 + 0.4 * random()) * interval '1 ms',
                begun_at = $3, stage = $4, after = $5, rows = $6, last_begun_at = $7, last_ended_at = $8, last_rows = $9
            WHERE only_row AND holder = $1
            """;

    /** One row by primary key. */
    private static final String FIND = "SELECT * FROM audit_round WHERE only_row";

    private final Pool pool;
    private final UUID instance = UUID.randomUUID();

    RoundStorage(Pool pool) {
        this.pool = pool;
    }

    /** @param term after which another instance may take it, should this one never give it back */
    Uni<Optional<Round>> take(Duration term) {
        return run(TAKE, instance, (double) term.toMillis())
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(Round.of(rows.iterator().next())));
    }

    /** @param pause before the next turn, in whichever instance; a fifth more or less */
    Uni<Void> give(Round round, Duration pause) {
        return run(
                        GIVE,
                        instance,
                        (double) pause.toMillis(),
                        time(round.begunAt()),
                        round.stage(),
                        round.after(),
                        round.rows(),
                        time(round.lastBegunAt()),
                        time(round.lastEndedAt()),
                        round.lastRows())
                .replaceWithVoid();
    }

    Uni<Round> find() {
        return run(FIND).map(rows -> Round.of(rows.iterator().next()));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Uni<RowSet<Row>> run(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Columns.parameters(parameters));
    }
}
