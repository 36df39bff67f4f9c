package dev.fanfold.query.freshness;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.consistency.ConsistencyToken.Write;
import dev.fanfold.service.data.Bounded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Whether the read model has certain writes, and has come as far as certain reads. Asks the database, since any
 * instance may be the one that projects them: at once, and then in growing steps, since most writes are there within
 * some 20 ms.
 */
@ApplicationScoped
class Arrivals {

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

    /** Readers that wait at once: each asks the database up to 40 times a second. One more does not wait. */
    private static final int MOST = 128;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    private final Pool pool;
    private final SeenPositions positions;
    private final AtomicInteger waiting = new AtomicInteger();

    Arrivals(Pool pool, SeenPositions positions, MeterRegistry metrics) {
        this.pool = pool;
        this.positions = positions;
        Gauge.builder("fanfold.freshness.waiting", waiting, AtomicInteger::get)
                .description("reads that wait for what their consistency token names")
                .register(metrics);
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
            return again(look, end, FIRST_PAUSE).onTermination().invoke(waiting::decrementAndGet);
        });
    }

    private Uni<Boolean> again(Supplier<Uni<Boolean>> look, long end, Duration pause) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause)
                .chain(() -> Bounded.answer(look.get()))
                .chain(there -> there || System.nanoTime() >= end
                        ? Uni.createFrom().item(there)
                        : again(look, end, longer(pause)));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private Supplier<Uni<Boolean>> look(ConsistencyToken token) {
        PositionVector reads = token.positions().stream()
                .map(PositionVector::decode)
                .reduce(PositionVector.START, PositionVector::merge);
        if (token.writes().isEmpty()) {
            return () -> positions.has(reads);
        }
        Tuple names = names(token.writes());
        return () -> positions
                .has(reads)
                .chain(there -> there
                        ? pool.preparedQuery(THERE)
                                .execute(names)
                                .map(rows -> rows.iterator().next().getBoolean("there"))
                        : Uni.createFrom().item(false));
    }

    private static Tuple names(List<Write> writes) {
        List<Write> authors = new ArrayList<>();
        List<Write> follows = new ArrayList<>();
        List<Write> postsAndComments = new ArrayList<>();
        List<Write> likes = new ArrayList<>();
        List<Write> tags = new ArrayList<>();
        List<Write> tagSets = new ArrayList<>();
        for (Write write : writes) {
            boolean pair = write.key().indexOf(':') >= 0;
            (switch (write.topic()) {
                        case Topic.USERS -> pair ? follows : authors;
                        case Topic.POSTS -> pair ? likes : postsAndComments;
                        case Topic.TAGS -> pair ? tagSets : tags;
                    })
                    .add(write);
        }
        Tuple names = Tuple.tuple();
        add(names, authors, 0);
        add(names, follows, 0, 1);
        add(names, postsAndComments, 0);
        add(names, likes, 0, 1);
        add(names, tags, 0);
        add(names, tagSets, 1);
        return names;
    }

    /** @param parts of the keys, which colons separate: an array of each, then one of the versions */
    private static void add(Tuple names, List<Write> writes, int... parts) {
        for (int part : parts) {
            names.addValue(writes.stream()
                    .map(write -> UUID.fromString(write.key().split(":")[part]))
                    .toArray(UUID[]::new));
        }
        names.addValue(writes.stream().map(Write::version).toArray(Long[]::new));
    }
}
