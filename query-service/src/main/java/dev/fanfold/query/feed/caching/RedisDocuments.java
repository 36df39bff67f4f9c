package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.redis.PatientRedis;
import dev.fanfold.service.telemetry.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Redis side of {@link PostCache}: a hash for each post with revision {@code r} and document {@code d}, changed by
 * scripts that compare revisions.
 */
@Singleton
class RedisDocuments {

    /** Long, since what changes is outdated; not for ever, since memory is for what is asked for. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Of a revision without a document: longer than any reader is on the way with an older one. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Keys that are looked at in one step of {@link #FORGET}: others' commands wait for no more than that. */
    private static final int STEP = 1_000;

    /** Steps at most: more keys than any Redis of ours has room for. */
    private static final int STEPS = 10_000;

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

    /** A step through all keys; answers where the next one begins, "0" after the last. */
    private static final String FORGET = """
            local found = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
            if #found[2] > 0 then redis.call('UNLINK', unpack(found[2])) end
            return found[1]
            """;

    private final PatientRedis redis;
    private final Operation get;
    private final Operation put;
    private final Operation outdate;
    private final Operation forget;

    RedisDocuments(PatientRedis redis, RedisCalls calls) {
        this.redis = redis;
        this.get = calls.of("documents.get");
        this.put = calls.of("documents.put");
        this.outdate = calls.of("documents.outdate");
        this.forget = calls.of("documents.forget");
    }

    /** Empty on a miss, and whenever Redis does not answer well in time. */
    Uni<Optional<PostDocument>> get(int generation, UUID id) {
        return redis.read(
                        get,
                        Request.cmd(Command.HMGET)
                                .arg(key(generation, id))
                                .arg("r")
                                .arg("d"))
                .map(RedisDocuments::document)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Best effort, in the background. */
    void put(int generation, UUID id, PostDocument document) {
        Request request = PatientRedis.script(PUT, List.of(key(generation, id)))
                .arg(document.revision())
                .arg(Buffer.buffer(document.body().bytes()))
                .arg(jitteredLifetime());
        redis.write(put, request).subscribe().with(done -> {}, failed -> {});
    }

    /** Fails where Redis did not take it. */
    Uni<Void> outdate(int generation, Map<UUID, Long> revisions) {
        List<Map.Entry<UUID, Long>> entries = List.copyOf(revisions.entrySet());
        Request request = PatientRedis.script(
                OUTDATE,
                entries.stream().map(entry -> key(generation, entry.getKey())).toList());
        entries.forEach(entry -> request.arg(entry.getValue()));
        request.arg(REMEMBERED.toMillis())
                .arg(Invalidations.channel(generation))
                .arg(Invalidations.message(revisions));
        return redis.write(outdate, request).replaceWithVoid();
    }

    /** All of that generation go; then all instances are told. Fails where Redis did not take all of it. */
    Uni<Void> forget(int generation) {
        return forget(generation, "0", STEPS)
                .chain(done -> redis.write(
                        forget,
                        Request.cmd(Command.PUBLISH)
                                .arg(Invalidations.allChannel(generation))
                                .arg("")))
                .replaceWithVoid();
    }

    private Uni<Void> forget(int generation, String cursor, int left) {
        Request request = PatientRedis.script(FORGET, List.of())
                .arg(cursor)
                .arg(prefix(generation) + "*")
                .arg(STEP);
        return redis.write(forget, request).map(Response::toString).chain(next -> {
            if (next.equals("0")) {
                return Uni.createFrom().voidItem();
            }
            return left == 0
                    ? Uni.createFrom().failure(new IllegalStateException("no end of keys"))
                    : forget(generation, next, left - 1);
        });
    }

    private static Optional<PostDocument> document(Response fields) {
        Response revision = fields.get(0);
        Response document = fields.get(1);
        return revision == null || document == null || document.toBuffer().length() == 0
                ? Optional.empty()
                : Optional.of(new PostDocument(revision.toLong(), TaggedBody.of(document.toBytes())));
    }

    /** The generation keeps a rebuilt read model from meeting documents of the old one. */
    private static String key(int generation, UUID id) {
        return prefix(generation) + id;
    }

    private static String prefix(int generation) {
        return "fanfold:" + generation + ":post:";
    }

    private static long jitteredLifetime() {
        long lifetime = LIFETIME.toMillis();
        return lifetime - ThreadLocalRandom.current().nextLong(lifetime / 5);
    }
}
