package dev.fanfold.service.redis;

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

/** Calls of Redis that are bounded in time; after a failure Redis is left alone for a second. */
@ApplicationScoped
public class PatientRedis {

    private static final Logger LOG = Logger.getLogger(PatientRedis.class);
    private static final Duration READ_LIMIT = Duration.ofMillis(15);
    private static final Duration WRITE_LIMIT = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Redis redis;
    private final AtomicLong restUntil = new AtomicLong(System.nanoTime());

    public PatientRedis(Redis redis) {
        this.redis = redis;
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
        if (resting()) {
            return Uni.createFrom().failure(new IllegalStateException("Redis is left alone after a failure"));
        }
        return RedisCalls.timed(
                        operation, redis.send(request).ifNoItem().after(limit).fail())
                .onFailure()
                .invoke(this::rest);
    }

    private boolean resting() {
        return System.nanoTime() - restUntil.get() < 0;
    }

    private void rest(Throwable failure) {
        if (!resting()) {
            LOG.warnf("Redis does not answer, going on without it for %s: %s", REST, failure.toString());
        }
        restUntil.set(System.nanoTime() + REST.toNanos());
    }
}
