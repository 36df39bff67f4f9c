package dev.fanfold.service.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One connection on which commands follow each other, none waiting for the answer to the one before (<a
 * href="https://redis.io/docs/latest/develop/using-commands/pipelining/">pipelining</a>). A pool gives each command a
 * connection for as long as it takes, so as many can be under way as it has, and the rest wait in a queue that is soon
 * full.
 *
 * <p>It is opened by the first command, and anew by the first after it ended; one on which nothing comes in any more is
 * ended by {@code quarkus.redis.tcp.read-idle-timeout}. What was under way then fails.
 */
class RedisLine {

    private final Redis redis;
    private final Vertx vertx;
    private final AtomicReference<Future<RedisConnection>> line = new AtomicReference<>();

    RedisLine(Redis redis, Vertx vertx) {
        this.redis = redis;
        this.vertx = vertx;
    }

    /** Answers in the context of the caller. Waits as long as Redis does. */
    Future<Response> send(Request request) {
        Future<RedisConnection> open = line();
        if (open.succeeded()) {
            return open.result().send(request);
        }
        Promise<Response> answer = ((VertxInternal) vertx).promise();
        open.compose(connection -> connection.send(request)).onComplete(answer);
        return answer.future();
    }

    private Future<RedisConnection> line() {
        Promise<RedisConnection> begun = Promise.promise();
        Future<RedisConnection> there = line.compareAndExchange(null, begun.future());
        if (there != null) {
            return there;
        }
        redis.connect()
                .onSuccess(connection -> {
                    connection.exceptionHandler(failed -> end(begun.future(), connection));
                    connection.endHandler(ended -> end(begun.future(), connection));
                    begun.complete(connection);
                })
                .onFailure(failed -> {
                    line.compareAndSet(begun.future(), null);
                    begun.fail(failed);
                });
        return begun.future();
    }

    /**
     * The next command opens another one. For a connection that the network has lost without a word, and for one that
     * ended before anybody listened to its end. It is not closed: the pool would take it back as it is and hand it out
     * again. On one that nobody uses nothing comes in any more, which ends it.
     */
    void renew() {
        Future<RedisConnection> there = line.get();
        if (there != null && there.succeeded()) {
            line.compareAndSet(there, null);
        }
    }

    private void end(Future<RedisConnection> ended, RedisConnection connection) {
        if (line.compareAndSet(ended, null)) {
            connection.close();
        }
    }
}
