package dev.fanfold.user.signingin;

import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Hashes and checks passwords beside the event loops, a bounded number at once, so that a flood of sign-ins takes
 * neither all cores nor all memory.
 */
@ApplicationScoped
public class Passwords {

    private final Semaphore places;
    private final WorkerExecutor workers;
    private final String nobodys = Argon2Hash.of("the password of nobody");

    Passwords(Vertx vertx, PasswordConfig config) {
        places = new Semaphore(config.limit());
        workers = vertx.createSharedWorkerExecutor("passwords", config.threads());
    }

    /** The PHC string to store. Fails with a 429 problem where too many wait already. */
    public Uni<String> hash(String password) {
        return bounded(() -> Argon2Hash.of(password));
    }

    /**
     * Whether it is the stored one. Takes as long where nothing is stored, so that the time of an answer does not tell
     * who has an account. Fails with a 429 problem where too many wait already.
     */
    Uni<Boolean> matches(String password, String stored) {
        return bounded(() -> Argon2Hash.matches(password, stored == null ? nobodys : stored) && stored != null);
    }

    private <T> Uni<T> bounded(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                return Uni.createFrom().failure(Problems.tooManyRequests("Too many passwords are being checked."));
            }
            return workers.executeBlocking(() -> inPlace(work), false);
        });
    }

    private <T> T inPlace(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            places.release();
        }
    }

    @PreDestroy
    void stop() {
        workers.closeAndForget();
    }
}
