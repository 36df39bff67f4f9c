package dev.fanfold.query.feed.caching;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.telemetry.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The Redis side of {@link PostCache}: a hash for each post with revision {@code r} and document {@code d}, changed by
 * scripts that compare revisions. Bounded in time; after a failure Redis is left alone for a second.
 */
@ApplicationScoped
class RedisDocuments {

    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(RedisDocuments.class);
    private static final Duration READ_LIMIT = Duration.ofMillis(15);
    private static final Duration WRITE_LIMIT = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);

    /** A document for a revision that is not older than the one there. */
    private static final String PUT = """
            local there = redis.call('HGET', KEYS[1], 'r')
            if there and tonumber(there) > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'r', ARGV[1], 'd', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    /**
     * For each key its revision: an older document goes, and the revision stays to keep it away. Then all instances are
     * told: who asks Redis because of that finds the new state.
     */
    private static final String OUTDATE = """
            for i, key in ipairs(KEYS) do
              local there = redis.call('HGET', key, 'r')
              if not there or tonumber(there) < tonumber(ARGV[i]) then
                redis.call('HSET', key, 'r', ARGV[i], 'd', '')
                redis.call('PEXPIRE', key, ARGV[#KEYS + 1])
              end
            end
            redis.call('PUBLISH', ARGV[#KEYS + 2], ARGV[#KEYS + 3])
            return #KEYS
            """;

    private final Redis redis;
    private final Operation get;
    private final Operation put;
    private final Operation outdate;
    private final int generation;
    private final AtomicLong restUntil = new AtomicLong(System.nanoTime());

    RedisDocuments(Redis redis, RedisCalls calls, @ConfigProperty(name = "fanfold.intake.generation") int generation) {
        this.redis = redis;
        this.get = calls.of("documents.get");
        this.put = calls.of("documents.put");
        this.outdate = calls.of("documents.outdate");
        this.generation = generation;
    }

    /** Empty on a miss, and whenever Redis does not answer well in time. */
    Uni<Optional<PostDocument>> get(UUID id) {
        if (resting()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Request request = Request.cmd(Command.HMGET).arg(key(id)).arg("r").arg("d");
        return RedisCalls.timed(
                        get, redis.send(request).ifNoItem().after(READ_LIMIT).fail())
                .map(RedisDocuments::document)
                .onFailure()
                .invoke(this::rest)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Best effort, in the background. */
    void put(UUID id, PostDocument document) {
        Request request = script(PUT, List.of(key(id)))
                .arg(document.revision())
                .arg(document.json())
                .arg(jitteredLifetime());
        send(put, request).subscribe().with(done -> {}, failed -> {});
    }

    /** Fails where Redis did not take it. */
    Uni<Void> outdate(Map<UUID, Long> revisions) {
        List<Map.Entry<UUID, Long>> entries = List.copyOf(revisions.entrySet());
        Request request = script(
                OUTDATE, entries.stream().map(entry -> key(entry.getKey())).toList());
        entries.forEach(entry -> request.arg(entry.getValue()));
        request.arg(LIFETIME.toMillis() * 2)
                .arg(Invalidations.channel(generation))
                .arg(Invalidations.message(revisions));
        return send(outdate, request).replaceWithVoid();
    }

    private Uni<Response> send(Operation operation, Request request) {
        if (resting()) {
            return Uni.createFrom().failure(new IllegalStateException("Redis is left alone after a failure"));
        }
        return RedisCalls.timed(
                        operation,
                        redis.send(request).ifNoItem().after(WRITE_LIMIT).fail())
                .onFailure()
                .invoke(this::rest);
    }

    private static Request script(String script, List<String> keys) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        return request;
    }

    private static Optional<PostDocument> document(Response fields) {
        Response revision = fields.get(0);
        Response document = fields.get(1);
        return revision == null || document == null || document.toString().isEmpty()
                ? Optional.empty()
                : Optional.of(new PostDocument(revision.toLong(), document.toString()));
    }

    private boolean resting() {
        return System.nanoTime() - restUntil.get() < 0;
    }

    private void rest(Throwable failure) {
        if (!resting()) {
            LOG.warnf("Redis does not answer, reading from PostgreSQL for %s: %s", REST, failure.toString());
        }
        restUntil.set(System.nanoTime() + REST.toNanos());
    }

    /** The generation keeps a rebuilt read model from meeting documents of the old one. */
    private String key(UUID id) {
        return "fanfold:" + generation + ":post:" + id;
    }

    private static long jitteredLifetime() {
        long lifetime = LIFETIME.toMillis();
        return lifetime - ThreadLocalRandom.current().nextLong(lifetime / 5);
    }
}
