package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.Arrivals;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What other instances have changed, as Redis passes it on (publish and subscribe, which keeps the order and promises
 * nothing). A beat every {@link #BEAT} through the same channel shows that messages do come in, and that all published
 * before have; the first one begins to count, and where they fail to come the subscription is made anew.
 */
@ApplicationScoped
class Invalidations {

    private static final Logger LOG = Logger.getLogger(Invalidations.class);
    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** With a server that takes connections and does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Redis redis;
    private final Vertx vertx;
    private final NearCache near;
    private final NearHeads heads;
    private final Arrivals arrivals;
    private final Heartbeat heartbeat;
    private volatile String channel;
    private volatile String headChannel;
    private volatile String allChannel;
    private RedisConnection subscription;
    private volatile boolean connecting;
    private long since;
    private volatile long timer;

    Invalidations(
            Redis redis,
            Vertx vertx,
            NearCache near,
            NearHeads heads,
            Arrivals arrivals,
            KnownGenerations generations,
            Heartbeats heartbeats) {
        this.redis = redis;
        this.vertx = vertx;
        this.near = near;
        this.heads = heads;
        this.arrivals = arrivals;
        this.heartbeat = heartbeats.of("invalidations", Rounds.SILENCE);
        this.channel = channel(generations.read().number());
        this.headChannel = headChannel(generations.read().number());
        this.allChannel = allChannel(generations.read().number());
        this.since = System.nanoTime() - LIMIT.toNanos();
    }

    static String channel(int generation) {
        return "fanfold:" + generation + ":outdated";
    }

    /** One of its own: a release that knows documents only goes on reading the other one. */
    static String headChannel(int generation) {
        return channel(generation) + "-heads";
    }

    /** Somebody does not know any more what all has changed; what is said there has no meaning. */
    static String allChannel(int generation) {
        return channel(generation) + "-all";
    }

    static String message(Map<UUID, Long> revisions) {
        return revisions.entrySet().stream()
                .map(entry -> entry.getKey() + "@" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    void start(@Observes StartupEvent started) {
        heartbeat.begin();
        timer = vertx.setPeriodic(1, BEAT.toMillis(), due -> beat());
    }

    void stop(@Observes ShutdownEvent stopping) {
        heartbeat.end();
        vertx.cancelTimer(timer);
    }

    /** Another generation is read: what was kept is of the one before, and its changes are told in another channel. */
    synchronized void follow(@Observes KnownGenerations.Read now) {
        String other = channel(now.generation().number());
        if (!other.equals(channel)) {
            channel = other;
            headChannel = headChannel(now.generation().number());
            allChannel = allChannel(now.generation().number());
            near.listen(false);
            lose(subscription);
        }
    }

    private synchronized void beat() {
        if (near.silent()) {
            lose(subscription);
        }
        Duration patience = connecting ? PATIENCE : LIMIT;
        if (!near.hears() && System.nanoTime() - since > patience.toNanos()) {
            connect();
        }
        redis.send(Request.cmd(Command.PUBLISH).arg(channel).arg(""))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .subscribe()
                .with(done -> {}, failed -> {});
        heartbeat.beat(); // whether Redis answers is not its doing
    }

    /** One that comes late takes the place of the other: given up, it would be lost to the pool. */
    private void connect() {
        since = System.nanoTime();
        connecting = true;
        redis.connect().subscribe().with(this::subscribe, failed -> connecting = false);
    }

    private synchronized void subscribe(RedisConnection connection) {
        connecting = false;
        lose(subscription);
        subscription = connection;
        connection.handler(message -> receive(connection, message));
        connection.exceptionHandler(failure -> lose(connection));
        connection.endHandler(() -> lose(connection));
        connection
                .send(Request.cmd(Command.SUBSCRIBE)
                        .arg(channel)
                        .arg(headChannel)
                        .arg(allChannel))
                .subscribe()
                .with(done -> {}, failed -> lose(connection));
    }

    private synchronized void receive(RedisConnection connection, Response message) {
        if (connection != subscription
                || message.size() < 3
                || !"message".equals(message.get(0).toString())) {
            return;
        }
        if (near.silent()) {
            lose(connection);
            return;
        }
        String told = message.get(1).toString();
        if (told.equals(allChannel)) {
            near.clear();
            return;
        }
        if (told.equals(headChannel)) {
            String[] parts = message.get(2).toString().split(" ");
            if (heads.outdate(Long.parseLong(parts[0]), Arrays.asList(parts).subList(1, parts.length))) {
                arrivals.heard();
            }
            return;
        }
        near.outdate(revisions(message.get(2).toString()));
        if (!near.hears()) {
            near.listen(true);
        }
        near.heard();
    }

    private synchronized void lose(RedisConnection connection) {
        if (connection == null || connection != subscription) {
            return;
        }
        subscription = null;
        if (near.hears()) {
            LOG.warn("changes at other instances are not heard of; documents are kept for a second only");
            near.listen(false);
        }
        connection.close().subscribe().with(done -> {}, failed -> {});
    }

    private static Map<UUID, Long> revisions(String message) {
        Map<UUID, Long> revisions = new HashMap<>();
        for (String entry : message.isEmpty() ? new String[0] : message.split(" ")) {
            int at = entry.indexOf('@');
            revisions.put(UUID.fromString(entry.substring(0, at)), Long.parseLong(entry.substring(at + 1)));
        }
        return revisions;
    }
}
