package dev.fanfold.query.rebuilding;

import dev.fanfold.intake.Generations;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.data.BoundedPool;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.data.PatientPool;
import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The generations as this instance knows them, at most {@link GenerationConfig#look()} late. That is early enough: the
 * one that was live before goes on being projected, so whoever still reads it misses nothing.
 *
 * <p>A swap is followed in two steps. First what this instance projects goes to the new one. Then, once that has all
 * that was here to be read of the old one, reads do: nobody who reads at one instance goes back in time.
 */
@Singleton
class GenerationWatch implements KnownGenerations, Generations {

    private static final Logger LOG = Logger.getLogger(GenerationWatch.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** More than a batch may take whose end is waited for where another generation becomes the live one. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final GenerationStorage storage;
    private final GenerationSchemas schemas;
    private final BoundedPool pools;
    private final GenerationConfig config;
    private final Event<Generation> written;
    private final Event<Read> read;
    private final ReadersFollow follow;
    private final Heartbeat heartbeat;
    private final boolean training;
    private final Map<Integer, PatientPool> opened = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("known-generations").daemon().unstarted(this::run);

    private volatile boolean stopping;
    private volatile List<GenerationRow> rows = List.of();
    private volatile List<Generation> projected = List.of();
    private volatile Generation live;
    private volatile Generation shown;
    private boolean announced = true;

    GenerationWatch(
            Pool injected,
            GenerationStorage storage,
            GenerationSchemas schemas,
            BoundedPool pools,
            GenerationConfig config,
            Event<Generation> written,
            Event<Read> read,
            ReadersFollow follow,
            Heartbeats heartbeats,
            @ConfigProperty(name = "fanfold.training") boolean training) {
        this.heartbeat = heartbeats.of("known-generations", SILENCE);
        injected.size(); // made before others are made from its settings
        this.storage = storage;
        this.schemas = schemas;
        this.pools = pools;
        this.config = config;
        this.written = written;
        this.read = read;
        this.follow = follow;
        this.training = training;
    }

    /** Before the intake and the jobs, who ask which generation is live. */
    void start(@Observes @Priority(1) StartupEvent started) {
        List<GenerationRow> found = training ? List.of(GenerationRow.first()) : Bounded.atStart(storage::all);
        found.stream().filter(row -> row.state().projects() && row.number() > 1).forEach(schemas::migrate);
        know(found);
        live = generation(
                found.stream().filter(row -> row.is(State.LIVE)).findFirst().orElseThrow());
        show(live);
        heartbeat.begin();
        thread.start();
    }

    /** After all who work on them. */
    void stop(@Observes @Priority(4_000) ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        heartbeat.end();
        thread.interrupt();
        thread.join(LIMIT);
        opened.values().forEach(pools::close);
    }

    @Override
    public Generation live() {
        return live;
    }

    @Override
    public Generation read() {
        return shown;
    }

    @Override
    public List<Generation> projected() {
        return projected;
    }

    /** The register, as it was looked at last. */
    List<GenerationRow> rows() {
        return rows;
    }

    @Override
    public List<String> schemas() {
        return rows.stream()
                .filter(row -> row.state().projects())
                .map(GenerationRow::schema)
                .toList();
    }

    private void run() {
        while (!stopping) {
            heartbeat.beat();
            try {
                look();
            } catch (RuntimeException failed) {
                LOG.debugf("generations not looked at, trying again: %s", failed.toString());
            }
            try {
                Thread.sleep(config.look());
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void look() {
        List<GenerationRow> found = storage.all().await().atMost(LIMIT);
        know(found);
        found.stream().filter(row -> row.is(State.LIVE)).findFirst().ifPresent(this::turnTo);
    }

    private void know(List<GenerationRow> found) {
        rows = found;
        projected = found.stream()
                .filter(row -> row.state().projects())
                .map(this::generation)
                .toList();
        found.stream()
                .filter(row -> row.is(State.DROPPED) && opened.containsKey(row.number()))
                .forEach(row -> pools.close(opened.remove(row.number())));
    }

    private void turnTo(GenerationRow row) {
        if (row.number() != live.number()) {
            live = generation(row);
            announced = false;
        }
        if (!announced) {
            written.fire(live);
            announced = true;
        }
        if (shown.number() != live.number()) {
            follow.await(shown, live);
            show(live);
            LOG.infof("generation %d is read", live.number());
        }
    }

    private void show(Generation generation) {
        shown = generation;
        pools.redirect(generation.number() == 1 ? pools.own() : opened.get(generation.number()));
        read.fire(new Read(generation));
    }

    private Generation generation(GenerationRow row) {
        if (row.number() == 1) {
            return new Generation(1, storage.pool());
        }
        return new Generation(
                row.number(),
                Pool.newInstance(opened.computeIfAbsent(
                        row.number(), number -> pools.open(Map.of("search_path", row.schema() + ", public")))));
    }
}
