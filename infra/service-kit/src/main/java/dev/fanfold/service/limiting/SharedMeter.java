package dev.fanfold.service.limiting;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.telemetry.RedisCalls;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Limits how often something happens in a window, over all instances. No request waits for Redis: an instance decides
 * by what it knows and tells its counts four times a second, in one command. So at once each instance may let a quarter
 * of a second's worth too much pass; and while Redis is away, each keeps to the limits by itself.
 */
@ApplicationScoped
public class SharedMeter {

    private static final Logger LOG = Logger.getLogger(SharedMeter.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final int MOST_AT_ONCE = 1_000;

    /** The arguments are, for each key, how many more there are and its lifetime. Answers the counts. */
    private static final String TELL = """
            local counts = {}
            for i, key in ipairs(KEYS) do
              counts[i] = redis.call('INCRBY', key, ARGV[2 * i - 1])
              redis.call('PEXPIRE', key, ARGV[2 * i])
            end
            return counts
            """;

    private final Redis redis;
    private final Operation tell;
    private final Meter meter = new Meter(System::currentTimeMillis);
    private final Rounds rounds;
    private boolean troubled;

    SharedMeter(Vertx vertx, Redis redis, RedisCalls calls, Heartbeats heartbeats) {
        this.redis = redis;
        this.tell = calls.of("limits.tell");
        this.rounds = new Rounds(vertx, heartbeats.of("shared-limits", Rounds.SILENCE), PAUSE, this::tell);
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        rounds.stop();
    }

    /**
     * Counts one.
     *
     * @param what is limited
     * @param whose it is; Redis gets to know its hash only
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 past the limit
     */
    public void count(String what, String whose, int limit, Duration window) {
        Duration wait = meter.take(what + ":" + hash(whose), limit, window);
        if (wait.isPositive()) {
            throw Problems.tooManyRequests("Too many " + what + ". Try again later.", wait);
        }
    }

    private Uni<Void> tell() {
        Map<String, Meter.Count> untold = meter.untold(MOST_AT_ONCE);
        if (untold.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Request request = Request.cmd(Command.EVAL).arg(TELL).arg(untold.size());
        untold.values().forEach(count -> request.arg("fanfold:limit:" + count.key()));
        untold.values()
                .forEach(count -> request.arg(count.more())
                        .arg(count.length().multipliedBy(2).toMillis()));
        return RedisCalls.timed(
                        tell, redis.send(request).ifNoItem().after(LIMIT).fail())
                .invoke(counts -> learn(untold, counts))
                .onFailure()
                .invoke(this::alone)
                .replaceWithVoid();
    }

    private void learn(Map<String, Meter.Count> told, Response counts) {
        List<String> keys = new ArrayList<>(told.keySet());
        for (int n = 0; n < keys.size(); n++) {
            meter.told(keys.get(n), told.get(keys.get(n)), counts.get(n).toLong());
        }
        troubled = false;
    }

    private void alone(Throwable failure) {
        if (!troubled) {
            LOG.warnf("Redis does not answer, limiting writes alone: %s", failure.toString());
        }
        troubled = true;
    }

    private static String hash(String whose) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whose.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
