package dev.fanfold.endtoend.chaos;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Members write while a seed draws what goes wrong. When everything is back, all that was answered 2xx is there, each
 * count is what its members remember, and the audit finds nothing.
 *
 * <p>Each run prints its seed and its faults; {@code -Dfanfold.seed=…} draws the same again.
 */
class ChaosIT {
    private static final Duration COMES_BACK = Duration.ofMinutes(3);

    /** Longer than a document lives that no instance was told to forget. */
    private static final Duration CACHES_FORGET = Duration.ofSeconds(45);

    private final long seed =
            Long.getLong("fanfold.seed", RandomGenerator.getDefault().nextLong(1_000_000));

    private LocalStack stack;

    @BeforeEach
    void start() {
        stack = LocalStack.wide();
    }

    @Test
    void nothingIsLostOrDoubledWhateverGoesWrong() throws Exception {
        run(360, 6);
    }

    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void nothingIsLostOrDoubledWhateverGoesWrongForLong() throws Exception {
        run(1_600, 16);
    }

    private void run(int operations, int faults) throws Exception {
        try {
            live(operations, faults);
        } catch (Throwable failed) {
            keepLogs();
            throw failed;
        }
    }

    private void live(int operations, int faults) throws Exception {
        var plan = FaultPlan.draw(seed, faults, operations, stack);
        var run = "-Dfanfold.seed=" + seed + ", faults: " + plan;
        System.out.println("Seed of this run: " + run);
        Site site;
        try (var happening = new Faults(seed, plan, stack)) {
            site = new Site(seed, stack, happening.operations());
            site.live(operations);
            happening.await();
        }
        stack.repair();

        eventually(COMES_BACK, () -> CaughtUp.check(stack));
        assertEquals(List.of(), Audited.differences(stack), run);
        eventually(CACHES_FORGET, () -> assertEquals(List.of(), Comparison.of(stack, site.memory()), run));
    }

    /** They go with the stack otherwise, and tell more than the seed does. */
    private void keepLogs() throws IOException {
        var kept = Files.createDirectories(Path.of("target", "chaos-" + seed));
        try (var logs = Files.list(stack.data().path().resolve("logs"))) {
            for (var log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.out.println("Logs of all processes: " + kept.toAbsolutePath());
    }
}
