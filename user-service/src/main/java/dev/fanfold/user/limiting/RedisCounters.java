package dev.fanfold.user.limiting;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.redis.PatientRedis;
import dev.fanfold.service.telemetry.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The wrong passwords that all instances have heard: one Redis string for each counter, which lives as long as its
 * window.
 */
@ApplicationScoped
class RedisCounters {

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

    private final PatientRedis redis;
    private final Operation count;

    RedisCounters(PatientRedis redis, RedisCalls calls) {
        this.redis = redis;
        this.count = calls.of("sign-ins.count");
    }

    /** How long to wait; zero within all limits. Fails where Redis does not answer in time. */
    Uni<Duration> remaining(Attempt attempt) {
        Request request = PatientRedis.script(WAIT, attempt.keys());
        attempt.counters().forEach(counter -> request.arg(counter.limit()));
        return redis.write(count, request).map(answer -> Duration.ofMillis(answer.toLong()));
    }

    /** Fails where Redis does not answer in time. */
    Uni<Void> count(Attempt attempt, Duration window) {
        return redis.write(count, PatientRedis.script(COUNT, attempt.keys()).arg(window.toMillis()))
                .replaceWithVoid();
    }
}
