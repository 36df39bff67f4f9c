package dev.fanfold.user.limiting;

import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Bounds how many passwords can be guessed. An instance counts a try when it begins, so that many at once count too,
 * and gives it back unless the password was wrong; wrong ones are told to all instances through Redis. So a right
 * password never counts, and without Redis, or while it comes and goes, each instance keeps to the limits by itself. An
 * unknown login counts like any other and gets the same answers.
 */
@ApplicationScoped
public class SignInLimiter {

    private final RedisCounters shared;
    private final LocalCounters own;
    private final SignInLimits limits;

    SignInLimiter(RedisCounters shared, LocalCounters own, SignInLimits limits) {
        this.shared = shared;
        this.own = own;
        this.limits = limits;
    }

    /** Fails with a 429 problem where there were too many. */
    public Uni<Attempt> begin(String login, String address) {
        Attempt attempt = Attempt.of(login, address, limits);
        return Uni.createFrom()
                .item(() -> own.take(attempt, limits.window()))
                .invoke(SignInLimiter::refuse)
                .chain(() -> shared.remaining(attempt).onFailure().recoverWithItem(Duration.ZERO))
                .invoke(wait -> {
                    if (wait.isPositive()) {
                        own.giveBack(attempt);
                    }
                    refuse(wait);
                })
                .replaceWith(attempt);
    }

    /** The attempt was a wrong password. */
    public Uni<Void> wrong(Attempt attempt) {
        return shared.count(attempt, limits.window()).onFailure().recoverWithNull();
    }

    /** The attempt was something else. */
    public void giveBack(Attempt attempt) {
        own.giveBack(attempt);
    }

    private static void refuse(Duration wait) {
        if (wait.isPositive()) {
            throw Problems.tooManyRequests("Too many wrong passwords. Try again later.", wait);
        }
    }
}
