package dev.fanfold.service.data;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A request's patience with the database: a server that hangs must not make clients hang. */
public final class Bounded {

    /** Fifty times the slowest budget, and twice what a command waits at most for what its token names. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** As long as migrations wait for the database before. */
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private Bounded() {}

    /** Fails as an unavailable dependency (503) past the limit. A write may have happened all the same. */
    public static <T> Uni<T> answer(Uni<T> work) {
        return work.ifNoItem()
                .after(LIMIT)
                .on(timer())
                .failWith(() -> new TimeoutException("no answer from the database within " + LIMIT.toSeconds() + " s"));
    }

    /**
     * The request's own event loop, which forgets a timer with its answer. Mutiny's scheduler keeps one until its time
     * has come: those of ten seconds, for every collection to carry along.
     */
    private static ScheduledExecutorService timer() {
        return Vertx.currentContext() instanceof ContextInternal context
                ? context.nettyEventLoop()
                : Infrastructure.getDefaultWorkerPool();
    }

    /**
     * What a start needs from the database: asked again where that is unavailable, as on a machine on which so much
     * starts at once that a connection comes too late for who has a request's patience.
     */
    public static <T> T atStart(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .<T>deferred(work)
                .onFailure(Failures::isUnavailable)
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1))
                .expireIn(START_LIMIT.toMillis())
                .await()
                .atMost(START_LIMIT.plus(LIMIT));
    }
}
