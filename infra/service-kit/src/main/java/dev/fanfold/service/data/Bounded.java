package dev.fanfold.service.data;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A request's patience with the database: a server that hangs must not make clients hang. */
public final class Bounded {

    /** Fifty times the slowest budget, and twice what a command waits at most for what its token names. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private Bounded() {}

    /** Fails as an unavailable dependency (503) past the limit. A write may have happened all the same. */
    public static <T> Uni<T> answer(Uni<T> work) {
        return work.ifNoItem()
                .after(LIMIT)
                .failWith(() -> new TimeoutException("no answer from the database within " + LIMIT.toSeconds() + " s"));
    }
}
