package dev.fanfold.query.freshness;

import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.consistency.ConsistencyToken.Write;
import dev.fanfold.service.data.Bounded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether the read model has certain writes, and has come as far as certain reads. Only the database knows: it is asked
 * at once, and again whenever a batch that has them was committed here or another instance says that it has changed
 * something. Neither word is relied upon: whoever hears nothing asks in growing steps.
 */
@ApplicationScoped
public class Arrivals {

    /**
     * One row, by primary keys only: of authors $1, $2 (there on lists once their renaming is done), follows $3 to $5,
     * posts or comments $6, $7, likes $8 to $10, tags $11, $12 and tag sets $13, $14 whether none is older.
     */
    static final String THERE = """
            SELECT NOT EXISTS (
                SELECT FROM unnest($1::uuid[], $2::bigint[]) AS w (id, version)
                WHERE NOT EXISTS (SELECT FROM author a WHERE a.id = w.id AND a.version >= w.version)
                    OR EXISTS (SELECT FROM rename_job j WHERE j.author_id = w.id)
            ) AND NOT EXISTS (
                SELECT FROM unnest($3::uuid[], $4::uuid[], $5::bigint[]) AS w (follower_id, followee_id, version)
                WHERE NOT EXISTS (SELECT FROM follow f
                    WHERE f.follower_id = w.follower_id AND f.followee_id = w.followee_id AND f.version >= w.version)
            ) AND NOT EXISTS (
                SELECT FROM unnest($6::uuid[], $7::bigint[]) AS w (id, version)
                WHERE NOT EXISTS (SELECT FROM post p WHERE p.id = w.id AND p.version >= w.version)
                    AND NOT EXISTS (SELECT FROM comment c WHERE c.id = w.id AND c.version >= w.version)
            ) AND NOT EXISTS (
                SELECT FROM unnest($8::uuid[], $9::uuid[], $10::bigint[]) AS w (post_id, user_id, version)
                WHERE NOT EXISTS (SELECT FROM post_like l
                    WHERE l.post_id = w.post_id AND l.user_id = w.user_id AND l.version >= w.version)
            ) AND NOT EXISTS (
                SELECT FROM unnest($11::uuid[], $12::bigint[]) AS w (id, version)
                WHERE NOT EXISTS (SELECT FROM tag t WHERE t.id = w.id AND t.version >= w.version)
                    OR EXISTS (SELECT FROM tag_rename_job j WHERE j.tag_id = w.id)
            ) AND NOT EXISTS (
                SELECT FROM unnest($13::uuid[], $14::bigint[]) AS w (id, version)
                WHERE NOT EXISTS (SELECT FROM post p WHERE p.id = w.id AND p.tags_version >= w.version)
            ) AS there
            """;

    /** Readers that wait at once: each asks the database some ten times a second. One more does not wait. */
    private static final int MOST = 128;

    private final Pool pool;
    private final SeenPositions positions;
    private final Vertx vertx;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<WaitingRead> reads = ConcurrentHashMap.newKeySet();

    Arrivals(Pool pool, SeenPositions positions, Vertx vertx, MeterRegistry metrics) {
        this.pool = pool;
        this.positions = positions;
        this.vertx = vertx;
        Gauge.builder("fanfold.freshness.waiting", waiting, AtomicInteger::get)
                .description("reads that wait for what their consistency token names")
                .register(metrics);
    }

    /**
     * Events with these keys were committed here: who waits for one of them looks at once. Cheap where nobody waits,
     * never fails.
     */
    public void committed(Set<String> keys) {
        reads.forEach(read -> read.wake(keys));
    }

    /** Another instance is about to commit something: who waits looks in a moment. */
    public void heard() {
        reads.forEach(WaitingRead::lookSoon);
    }

    /** Whether all is there, at the latest after that time. */
    Uni<Boolean> await(ConsistencyToken token, Duration limit) {
        Supplier<Uni<Boolean>> look = look(token);
        long end = System.nanoTime() + limit.toNanos();
        return Bounded.answer(look.get()).chain(there -> {
            if (there || limit.isZero() || waiting.incrementAndGet() > MOST) {
                if (!there && !limit.isZero()) {
                    waiting.decrementAndGet();
                }
                return Uni.createFrom().item(there);
            }
            return arrival(token, look, end).onTermination().invoke(waiting::decrementAndGet);
        });
    }

    private Uni<Boolean> arrival(ConsistencyToken token, Supplier<Uni<Boolean>> look, long end) {
        Set<String> keys = token.writes().stream().map(Write::key).collect(Collectors.toUnmodifiableSet());
        return Uni.createFrom().emitter(emitter -> {
            WaitingRead read = new WaitingRead(keys, look, end, vertx, emitter);
            reads.add(read);
            emitter.onTermination(() -> {
                reads.remove(read);
                read.end();
            });
            read.begin();
        });
    }

    private Supplier<Uni<Boolean>> look(ConsistencyToken token) {
        PositionVector reads = token.positions().stream()
                .map(PositionVector::decode)
                .reduce(PositionVector.START, PositionVector::merge);
        if (token.writes().isEmpty()) {
            return () -> positions.has(reads);
        }
        Supplier<Uni<Boolean>> writes = writes(token.writes());
        return () -> positions
                .has(reads)
                .chain(there -> there ? writes.get() : Uni.createFrom().item(false));
    }

    /** Nearly always it is one: that is asked by a statement that PostgreSQL plans once. */
    private Supplier<Uni<Boolean>> writes(List<Write> writes) {
        if (writes.size() == 1) {
            Write write = writes.getFirst();
            WrittenKind kind = WrittenKind.of(write);
            return ask(kind.one(), kind.names(write));
        }
        Tuple names = Tuple.tuple();
        for (WrittenKind kind : WrittenKind.values()) {
            kind.names(writes, names);
        }
        return ask(THERE, names);
    }

    private Supplier<Uni<Boolean>> ask(String sql, Tuple names) {
        return () -> pool.preparedQuery(sql)
                .execute(names)
                .map(rows -> rows.iterator().next().getBoolean("there"));
    }
}
