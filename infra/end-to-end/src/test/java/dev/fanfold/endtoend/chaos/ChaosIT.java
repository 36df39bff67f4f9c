package dev.fanfold.endtoend.chaos;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.endtoend.client.Wide;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Members write while a seed draws what goes wrong. When everything is back, all that was answered 2xx is there, each
 * count is what its members remember, and the audit finds nothing.
 *
 * <p>Each run prints its seed and its faults; {@code -Dfanfold.seed=…} draws the same again,
 * {@code -Dfanfold.seeds=1-20} one after another.
 */
@Wide
class ChaosIT {
    private static final Duration COMES_BACK = Duration.ofMinutes(3);

    /** Longer than a document lives that no instance was told to forget. */
    private static final Duration CACHES_FORGET = Duration.ofSeconds(45);

    static LongStream seeds() {
        return Seeds.asked();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostOrDoubledWhateverGoesWrong(long seed) throws Exception {
        run(seed, Seeds.many() ? 600 : 360, Seeds.many() ? 10 : 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void nothingIsLostOrDoubledWhateverGoesWrongForLong(long seed) throws Exception {
        run(seed, 1_600, 16);
    }

    private static void run(long seed, int operations, int faults) throws Exception {
        if (!Seeds.many()) {
            run(LocalStack.wide(), seed, operations, faults);
            return;
        }
        var begun = System.nanoTime();
        var outcome = "failed";
        try (var own = LocalStack.start(LocalStack.WIDE, Map.of())) {
            run(own, seed, operations, faults);
            outcome = "passed";
        } finally {
            var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            System.out.println("Seed " + seed + " " + outcome + " after " + seconds + " s");
        }
    }

    private static void run(LocalStack stack, long seed, int operations, int faults) throws Exception {
        try {
            live(stack, seed, operations, faults);
        } catch (Throwable failed) {
            keepLogs(stack, seed);
            throw failed;
        }
    }

    private static void live(LocalStack stack, long seed, int operations, int faults) throws Exception {
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
    private static void keepLogs(LocalStack stack, long seed) throws IOException {
        var kept = Files.createDirectories(Path.of("target", "chaos-" + seed));
        try (var logs = Files.list(stack.data().path().resolve("logs"))) {
            for (var log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.out.println("Logs of all processes: " + kept.toAbsolutePath());
    }
}
