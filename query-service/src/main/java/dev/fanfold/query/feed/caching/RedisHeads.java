package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.redis.PatientRedis;
import dev.fanfold.service.telemetry.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Redis side of {@link HeadCache}: a hash for each head, and for each scope the latest transaction that changed it.
 * Scripts compare the two, whoever comes first.
 */
@Singleton
class RedisHeads {

    /** The head of the first key; one goes where a transaction that it may miss has changed one of its scopes. */
    private static final String GET = """
            local head = redis.call('HMGET', KEYS[1], 's', 'b', 'n', 't')
            if not head[1] then return nil end
            for i = 2, #KEYS do
              local changed = redis.call('GET', KEYS[i])
              if changed and tonumber(changed) >= tonumber(head[1]) then
                redis.call('DEL', KEYS[1])
                return nil
              end
            end
            return head
            """;

    /** The same the other way: such a head, or one that has seen less than the one there, is not taken. */
    private static final String PUT = """
            for i = 2, #KEYS do
              local changed = redis.call('GET', KEYS[i])
              if changed and tonumber(changed) >= tonumber(ARGV[1]) then return 0 end
            end
            local there = redis.call('HGET', KEYS[1], 's')
            if there and tonumber(there) > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 's', ARGV[1], 'b', ARGV[2], 'n', ARGV[3], 't', ARGV[4])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            return 1
            """;

    /** Leaves the transaction at each scope, and then tells all instances. */
    private static final String OUTDATE = """
            for i, key in ipairs(KEYS) do
              local there = redis.call('GET', key)
              if not there or tonumber(there) < tonumber(ARGV[1]) then
                redis.call('SET', key, ARGV[1], 'PX', ARGV[2])
              end
            end
            redis.call('PUBLISH', ARGV[3], ARGV[4])
            return #KEYS
            """;

    private final PatientRedis redis;
    private final Operation get;
    private final Operation put;
    private final Operation outdate;

    RedisHeads(PatientRedis redis, RedisCalls calls) {
        this.redis = redis;
        this.get = calls.of("heads.get");
        this.put = calls.of("heads.put");
        this.outdate = calls.of("heads.outdate");
    }

    /** Empty on a miss, and whenever Redis does not answer well in time. */
    Uni<Optional<Head>> get(int generation, HeadKey key) {
        return redis.read(get, PatientRedis.script(GET, keys(generation, key)))
                .map(RedisHeads::head)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Best effort, in the background. */
    void put(int generation, HeadKey key, Head head) {
        long lifetime = NearHeads.LIFETIME.toMillis();
        Request request = PatientRedis.script(PUT, keys(generation, key))
                .arg(head.seen())
                .arg(Buffer.buffer(head.body().bytes()))
                .arg(head.next() == null ? "" : head.next())
                .arg(head.token())
                .arg(lifetime - ThreadLocalRandom.current().nextLong(lifetime / 5));
        redis.write(put, request).subscribe().with(done -> {}, failed -> {});
    }

    /** Fails where Redis did not take it. */
    Uni<Void> outdate(int generation, long transaction, Collection<String> scopes) {
        Request request = PatientRedis.script(
                        OUTDATE,
                        scopes.stream().map(scope -> changed(generation, scope)).toList())
                .arg(transaction)
                .arg(NearHeads.REMEMBERED.toMillis())
                .arg(Invalidations.headChannel(generation))
                .arg(transaction + " " + String.join(" ", scopes));
        return redis.write(outdate, request).replaceWithVoid();
    }

    private static Optional<Head> head(Response fields) {
        if (fields == null || fields.size() < 4 || fields.get(0) == null) {
            return Optional.empty();
        }
        String next = fields.get(2).toString();
        return Optional.of(new Head(
                TaggedBody.of(fields.get(1).toBytes()),
                next.isEmpty() ? null : next,
                fields.get(3).toString(),
                fields.get(0).toLong()));
    }

    private static List<String> keys(int generation, HeadKey key) {
        List<String> keys = new ArrayList<>(3);
        keys.add("fanfold:" + generation + ":head:" + key.name());
        keys.add(changed(generation, key.scope()));
        keys.add(changed(generation, HeadKey.EVERYTHING));
        return keys;
    }

    private static String changed(int generation, String scope) {
        return "fanfold:" + generation + ":changed:" + scope;
    }
}
