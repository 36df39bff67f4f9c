package dev.fanfold.service.redis;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.telemetry.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Promise;
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
    private final Vertx vertx;
    private final Rest rest = new Rest(System::nanoTime);

    PatientRedis(Redis redis, Vertx vertx) {
        this.line = new RedisLine(redis, vertx);
        this.vertx = vertx;
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
        return Uni.createFrom().emitter(answer -> send(operation, request, limit, answer));
    }

    /** The first of answer and end of patience, both where the caller is. */
    private void send(Operation operation, Request request, Duration limit, UniEmitter<? super Response> answer) {
        if (rest.lasts()) {
            answer.fail(new IllegalStateException("Redis is left alone after failures"));
            return;
        }
        RedisCalls.Call call = RedisCalls.begin(operation);
        Promise<Response> first = Promise.promise();
        long timer = vertx.setTimer(
                limit.toMillis(),
                late -> first.tryFail(new TimeoutException("no answer within " + limit.toMillis() + " ms")));
        first.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            call.end();
            if (done.succeeded()) {
                rest.answered();
                answer.complete(done.result());
            } else {
                learn(done.cause());
                answer.fail(done.cause());
            }
        });
        line.send(request).onSuccess(first::tryComplete).onFailure(first::tryFail);
    }

    private void learn(Throwable failure) {
        if (rest.failed()) {
            line.renew();
            LOG.warnf("Redis does not answer, going on without it for %s: %s", Rest.LENGTH, failure.toString());
        }
    }
}
