package dev.fanfold.service.redis;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.telemetry.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Calls of Redis that are bounded in time. A Redis of which nothing but failures has been seen for a while is left
 * alone for a second, after which one more failure is enough for another one. A single answer that comes late is a miss
 * and nothing else: on a busy machine there is always one.
 */
@Singleton
public class PatientRedis {

    private static final Logger LOG = Logger.getLogger(PatientRedis.class);
    private static final Duration READ_LIMIT = Duration.ofMillis(15);
    private static final Duration WRITE_LIMIT = Duration.ofMillis(500);

    private final RedisLine line;
    private final Rest rest = new Rest(System::nanoTime);

    PatientRedis(Redis redis, Vertx vertx) {
        this.line = new RedisLine(redis, vertx);
    }

    /** For whom a reader waits. */
    public Uni<Response> read(Operation operation, Request request) {
        return send(operation, request, READ_LIMIT);
    }

    /** With more patience: nobody waits, or somebody who does so seldom. */
    public Uni<Response> write(Operation operation, Request request) {
        return send(operation, request, WRITE_LIMIT);
    }

    /** A script for these keys; its arguments are to follow. */
    public static Request script(String script, List<String> keys) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        return request;
    }

    private Uni<Response> send(Operation operation, Request request, Duration limit) {
        if (rest.lasts()) {
            return Uni.createFrom().failure(new IllegalStateException("Redis is left alone after failures"));
        }
        Uni<Response> answer = Uni.createFrom()
                .deferred(() -> UniHelper.toUni(line.send(request)))
                .ifNoItem()
                .after(limit)
                .on(Bounded.timer())
                .failWith(() -> new TimeoutException("no answer within " + limit.toMillis() + " ms"));
        return RedisCalls.timed(operation, answer).onItemOrFailure().invoke(this::learn);
    }

    private void learn(Response answer, Throwable failure) {
        if (failure == null) {
            rest.answered();
        } else if (rest.failed()) {
            LOG.warnf("Redis does not answer, going on without it for %s: %s", Rest.LENGTH, failure.toString());
        }
    }
}
