package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.SeenPositions;
import dev.fanfold.query.live.LiveConfig;
import dev.fanfold.query.live.streaming.ChangeReader.Page;
import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The one reader of this instance's streams: while there are any, it looks for changes after each batch that this
 * instance has projected, and every {@link #LOOK} for those of others, and tells them to all streams. What failed is
 * read again from the same place, so that nothing is left out.
 */
@ApplicationScoped
public class LiveHub {

    private static final Logger LOG = Logger.getLogger(LiveHub.class);

    /** One look costs the 36 rows of the positions. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final int PAGE = 2_000;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SeenPositions positions;
    private final ChangeReader changes;
    private final LiveConfig config;
    private final Signer signer;
    private final Vertx vertx;
    private final Duration delay;
    private final Heartbeat heartbeat;
    private final Thread atExit = new Thread(this::closeAfterDelay, "close-live-streams");

    private final Set<LiveStream> streams = new LinkedHashSet<>();
    private PositionVector reached = PositionVector.START;
    private boolean closing;

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean again;

    LiveHub(
            SeenPositions positions,
            ChangeReader changes,
            LiveConfig config,
            Signer signer,
            Vertx vertx,
            Heartbeats heartbeats,
            MeterRegistry metrics,
            @ConfigProperty(name = "fanfold.shutdown.delay") Duration delay) {
        this.delay = delay;
        this.heartbeat = heartbeats.of("live-streams", Rounds.SILENCE);
        this.positions = positions;
        this.changes = changes;
        this.config = config;
        this.signer = signer;
        this.vertx = vertx;
        Gauge.builder("fanfold.live.streams", this, LiveHub::count)
                .description("clients that follow changes as they happen")
                .register(metrics);
    }

    /**
     * Streams are requests, for whose end a graceful stop waits: they end when that begins, not after it. Not sooner,
     * since until the delay is over others may still be sent here.
     */
    void start(@Observes StartupEvent started) {
        heartbeat.begin();
        vertx.setPeriodic(LOOK.toMillis(), timer -> comeRound());
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> beat());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void stop(@Observes ShutdownEvent stopping) {
        heartbeat.end();
        close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            LOG.debug("streams are closed by the exit of the process");
        }
    }

    /**
     * From now on the stream is told of what comes.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 where there are too many
     */
    synchronized void attach(LiveStream stream, LiveStreams.Beginning beginning) {
        if (closing || streams.size() >= config.streams()) {
            throw Problems.unavailable("There are too many streams here now.");
        }
        if (streams.isEmpty()) {
            reached = beginning.now();
        }
        streams.add(stream);
        stream.begin(beginning.from(), beginning.first(), reached);
    }

    synchronized void detach(LiveStream stream) {
        streams.remove(stream);
    }

    /** A look that does not end is silence: streams would wait for ever. */
    private void comeRound() {
        if (!looking.get()) {
            heartbeat.beat();
        }
        wake();
    }

    /** Looks for changes soon. Cheap, never fails, many calls are one. */
    public void wake() {
        if (count() > 0) {
            again = true;
            if (looking.compareAndSet(false, true)) {
                look();
            }
        }
    }

    private void look() {
        again = false;
        PositionVector from = reached();
        positions
                .look()
                .chain(now -> from.isAtLeast(now) ? Uni.createFrom().nullItem() : changes.between(from, now, PAGE))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .subscribe()
                .with(
                        page -> {
                            boolean more = page != null && tell(page, from);
                            looked(more);
                        },
                        failed -> {
                            LOG.debugf("changes not read, trying again: %s", failed.toString());
                            looked(false);
                        });
    }

    private void looked(boolean more) {
        heartbeat.beat();
        looking.set(false);
        if (more || again) {
            wake();
        }
    }

    /** Whether there may be more: not where the streams of that look are gone and others have begun elsewhere. */
    private synchronized boolean tell(Page page, PositionVector from) {
        if (reached != from) {
            return false;
        }
        reached = page.reached();
        if (page.forgotten()) {
            streams.forEach(stream -> stream.reset(reached));
        }
        for (Told told : Told.of(page, from, signer)) {
            streams.forEach(stream -> stream.tell(told));
        }
        return true;
    }

    private synchronized void beat() {
        if (!streams.isEmpty()) {
            String id = Told.sign(signer, reached);
            streams.forEach(stream -> stream.beat(reached, id));
        }
    }

    private void closeAfterDelay() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private synchronized void close() {
        closing = true;
        streams.forEach(LiveStream::end);
    }

    private synchronized PositionVector reached() {
        return reached;
    }

    private synchronized int count() {
        return streams.size();
    }
}
