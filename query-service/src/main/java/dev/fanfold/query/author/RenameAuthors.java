package dev.fanfold.query.author;

import dev.fanfold.query.author.RenameStorage.Job;
import dev.fanfold.query.feed.caching.HeadCache;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.jobs.JobsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Carries an author's new name to every post and comment of theirs, in chunks beside the projector. The job is a row:
 * killed at any moment it goes on where it was, in whichever instance looks next.
 */
@ApplicationScoped
public class RenameAuthors {

    private static final Logger LOG = Logger.getLogger(RenameAuthors.class);

    /** Rows of one transaction: holds their locks for some ten milliseconds. */
    private static final int CHUNK = 500;

    /** How long a job waits at most where its wake-up was lost, e.g. with the instance that projected the rename. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Before rows that a projector held are tried again. */
    private static final Duration BREATH = Duration.ofMillis(10);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** More than all that one turn may wait for. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final KnownGenerations generations;
    private final RenameStorage storage;
    private final PostCache cache;
    private final HeadCache heads;
    private final Heartbeat heartbeat;
    private final JobsConfig config;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("rename-authors").daemon().unstarted(this::run);
    private volatile boolean stopping;

    RenameAuthors(
            KnownGenerations generations,
            RenameStorage storage,
            PostCache cache,
            HeadCache heads,
            JobsConfig config,
            Heartbeats heartbeats) {
        this.heartbeat = heartbeats.of("rename-authors", SILENCE);
        this.generations = generations;
        this.storage = storage;
        this.cache = cache;
        this.heads = heads;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            heartbeat.begin();
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        heartbeat.end();
        wakeUp.release();
        if (config.enabled()) {
            thread.join(LIMIT);
        }
    }

    public void wake() {
        wakeUp.release();
    }

    private void run() {
        while (!stopping) {
            heartbeat.beat();
            try {
                Step step = chunks();
                if (step == Step.IDLE) {
                    await(POLL);
                } else if (step == Step.HELD_UP) {
                    await(BREATH);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.warnf("rename interrupted, trying again: %s", failed.toString());
                pauseQuietly();
            }
        }
    }

    private enum Step {
        IDLE,
        HELD_UP,
        MOVED;

        static Step max(Step one, Step other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    /** One in each generation; as busy as the busiest of them. */
    private Step chunks() {
        return generations.projected().stream().map(this::chunk).reduce(Step.IDLE, Step::max);
    }

    private Step chunk(Generation generation) {
        SqlConnection connection = generation.pool().getConnection().await().atMost(LIMIT);
        try {
            var transaction = connection.begin().await().atMost(LIMIT);
            try {
                Optional<Job> job = storage.next(connection);
                Map<UUID, Long> posts =
                        job.map(j -> storage.posts(connection, j, CHUNK)).orElse(Map.of());
                int comments =
                        job.map(j -> storage.comments(connection, j, CHUNK)).orElse(0);
                int rows = posts.size() + comments;
                job.ifPresent(j -> conclude(connection, j, rows));
                long writer = posts.isEmpty() ? 0 : storage.transaction(connection);
                cache.announce(generation.number(), posts);
                heads.outdate(generation.number(), writer, posts.isEmpty() ? Set.of() : Set.of(HeadKey.EVERYTHING));
                transaction.commit().await().atMost(LIMIT);
                cache.invalidate(generation.number(), posts);
                return job.isEmpty() ? Step.IDLE : rows == 0 ? Step.HELD_UP : Step.MOVED;
            } catch (RuntimeException failed) {
                transaction.rollback().onFailure().recoverWithNull().await().atMost(LIMIT);
                throw failed;
            }
        } finally {
            connection.close().onFailure().recoverWithNull().await().atMost(LIMIT);
        }
    }

    private void conclude(SqlConnection connection, Job job, int rows) {
        if (storage.finish(connection, job)) {
            LOG.infof(
                    "author %s shows version %d everywhere, %d rows",
                    job.authorId(), job.version(), job.rowsDone() + rows);
        } else {
            storage.progress(connection, job, rows);
        }
    }

    private void await(Duration limit) throws InterruptedException {
        if (wakeUp.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUp.drainPermits();
        }
    }

    private void pauseQuietly() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }
}
