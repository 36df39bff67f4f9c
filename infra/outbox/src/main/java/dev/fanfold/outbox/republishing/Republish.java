package dev.fanfold.outbox.republishing;

import dev.fanfold.outbox.RelayConfig;
import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.data.Ids;
import dev.fanfold.service.jobs.ChunkedJob;
import dev.fanfold.service.problem.Problems;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the present state of entities again, chunk by chunk, by events of the type that fits the state, with the
 * version that the entity has. A row is locked until its event is in the outbox: a change that was committed before is
 * in it, and the event of a change that comes after is behind it. So the topic never has an older version behind a
 * newer one.
 *
 * <p>Writes go first: a chunk waits for the relay while the outbox is long, and gives way where it would wait for a
 * lock.
 */
@ApplicationScoped
class Republish implements ChunkedJob {

    private static final Logger LOG = Logger.getLogger(Republish.class);

    /** Rows of one transaction: holds their locks for some ten milliseconds. */
    private static final int CHUNK = 500;

    /** Events that may wait in the outbox before this job adds to them: what a write waits behind at most. */
    private static final int QUEUE = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final Pool pool;
    private final RepublishStorage storage;
    private final RelayService relay;
    private final int speed;
    private final SortedMap<String, RepublishedEntity> entities = new TreeMap<>();
    private volatile long resting = System.nanoTime();

    Republish(
            Pool pool,
            RepublishStorage storage,
            RelayService relay,
            RelayConfig config,
            @All List<RepublishedEntities> services) {
        this.pool = pool;
        this.storage = storage;
        this.relay = relay;
        this.speed = config.republishSpeed();
        services.forEach(service -> service.all().forEach(entity -> entities.put(entity.name(), entity)));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is no such entity or range */
    Uni<RepublishJob> ask(RepublishRequest asked, SqlClient client) {
        if (!entities.containsKey(asked.entity())) {
            throw Problems.invalid("entity", "must be one of " + String.join(", ", entities.keySet()));
        }
        if (asked.ids() != null && (asked.from() != null || asked.to() != null)) {
            throw Problems.invalid("ids", "cannot be combined with from and to");
        }
        if (asked.from() != null && asked.to() != null && text(asked.from()).compareTo(text(asked.to())) > 0) {
            throw Problems.invalid("to", "must not come before from");
        }
        return storage.create(Ids.next(), asked, client);
    }

    Uni<Optional<RepublishJob>> find(UUID id) {
        return storage.find(id, pool);
    }

    @Override
    public String name() {
        return "republish";
    }

    @Override
    public Duration pause() {
        return POLL;
    }

    @Override
    public Uni<Boolean> chunk() {
        Duration rest = rest();
        return rest.isPositive()
                ? Uni.createFrom().item(true).onItem().delayIt().by(rest)
                : next();
    }

    private Uni<Boolean> next() {
        return pool.withTransaction(transaction -> storage.next(transaction)
                .chain(job -> job.isEmpty()
                        ? Uni.createFrom().item(false)
                        : storage.isFull(QUEUE, transaction)
                                .chain(full -> full
                                        ? Uni.createFrom().item(false)
                                        : advance(job.get(), transaction).replaceWith(true))));
    }

    /** Counted for this instance: of two that take turns each has its own measure. */
    private Duration rest() {
        return Duration.ofNanos(Math.min(resting - System.nanoTime(), LONGEST_REST.toNanos()));
    }

    private void rest(int told) {
        resting = System.nanoTime() + Duration.ofSeconds(1).toNanos() * told / speed;
    }

    private Uni<Void> advance(RepublishJob job, SqlClient transaction) {
        RepublishedEntity entity = entities.get(job.entity());
        Uni<Void> counted = job.begun() ? Uni.createFrom().voidItem() : storage.expect(job, entity, transaction);
        return counted.chain(() -> storage.lock(job, entity, CHUNK, transaction))
                .chain(places -> places.isEmpty()
                        ? Uni.createFrom().voidItem().replaceWith(places)
                        : storage.tell(job, entity, places, transaction).replaceWith(places))
                .invoke(places -> rest(places.size()))
                .chain(places -> places.size() == CHUNK
                        ? Uni.createFrom().voidItem()
                        : storage.finish(job, transaction)
                                .invoke(() -> LOG.infof(
                                        "republished %d of %s for job %s",
                                        job.done() + places.size(), job.entity(), job.id())))
                .invoke(relay::wake);
    }

    /** Ids as the database orders them: by their bytes, which {@link UUID#compareTo} does not. */
    private static String text(UUID id) {
        return id.toString();
    }
}
