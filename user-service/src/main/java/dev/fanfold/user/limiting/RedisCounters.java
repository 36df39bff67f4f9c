package dev.fanfold.user.limiting;

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
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The wrong passwords that all instances have heard: one Redis string for each counter, which lives as long as its
 * window. Bounded in time; after a failure Redis is left alone for a second.
 */
@ApplicationScoped
class RedisCounters {

    private static final Logger LOG = Logger.getLogger(RedisCounters.class);
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);

    /** The arguments are each key's limit. Answers milliseconds to wait, or 0. */
    private static final String WAIT = """
            local wait = 0
            for i, key in ipairs(KEYS) do
              local count = redis.call('GET', key)
              if count and tonumber(count) >= tonumber(ARGV[i]) then wait = math.max(wait, redis.call('PTTL', key)) end
            end
            return wait
            """;

    /** The argument is the window, which begins with the first count. */
    private static final String COUNT = """
            for i, key in ipairs(KEYS) do
              if redis.call('INCR', key) == 1 then redis.call('PEXPIRE', key, ARGV[1]) end
            end
            return #KEYS
            """;

    private final Redis redis;
    private final Operation count;
    private final AtomicLong restUntil = new AtomicLong(System.nanoTime());

    RedisCounters(Redis redis, RedisCalls calls) {
        this.redis = redis;
        this.count = calls.of("sign-ins.count");
    }

    /** How long to wait; zero within all limits. Fails where Redis does not answer in time. */
    Uni<Duration> remaining(Attempt attempt) {
        Request request = script(WAIT, attempt.keys());
        attempt.counters().forEach(counter -> request.arg(counter.limit()));
        return send(request).map(answer -> Duration.ofMillis(answer.toLong()));
    }

    /** Fails where Redis does not answer in time. */
    Uni<Void> count(Attempt attempt, Duration window) {
        return send(script(COUNT, attempt.keys()).arg(window.toMillis())).replaceWithVoid();
    }

    private static Request script(String script, List<String> keys) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        return request;
    }

    private Uni<Response> send(Request request) {
        if (resting()) {
            return Uni.createFrom().failure(new IllegalStateException("Redis is left alone after a failure"));
        }
        return RedisCalls.timed(
                        count, redis.send(request).ifNoItem().after(LIMIT).fail())
                .onFailure()
                .invoke(this::rest);
    }

    private boolean resting() {
        return System.nanoTime() - restUntil.get() < 0;
    }

    private void rest(Throwable failure) {
        if (!resting()) {
            LOG.warnf("Redis does not answer, counting sign-ins alone for %s: %s", REST, failure.toString());
        }
        restUntil.set(System.nanoTime() + REST.toNanos());
    }
}
