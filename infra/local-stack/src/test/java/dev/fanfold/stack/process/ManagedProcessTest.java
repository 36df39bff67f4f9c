package dev.fanfold.stack.process;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    @TempDir
    Path folder;

    private ManagedProcess process;

    @BeforeEach
    void name() {
        process = new ManagedProcess("test", new Ledger(folder), new LogFile(folder.resolve("test.log")));
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void itsOutputIsInItsLog() {
        process.start(shell("echo hello $NAME", Map.of("NAME", "world")));

        eventually(() -> assertEquals(List.of("hello world"), process.log().tail(5)));
    }

    @Test
    void aDifferentLaunchIsNotTheOneThatRuns() {
        process.start(shell("sleep 60", Map.of()));

        assertTrue(process.isRunning(shell("sleep 60", Map.of())));
        assertFalse(process.isRunning(shell("sleep 60", Map.of("NAME", "changed"))));
    }

    @Test
    void oneThatIgnoresTheSignalIsEndedByForceAtTheLimit() {
        process.start(shell("trap '' TERM; echo deaf; while :; do sleep 1; done", Map.of()));
        eventually(() -> assertEquals(List.of("deaf"), process.log().tail(5)));

        process.stop("TERM", Duration.ofMillis(200));

        assertFalse(process.isRunning());
    }

    @Test
    void childrenEndWithAKilledProcess() {
        process.start(shell("sleep 60 & echo started; wait", Map.of()));
        eventually(() -> assertEquals(List.of("started"), process.log().tail(5)));
        var children = process.handle().orElseThrow().descendants().toList();

        process.kill();

        assertEquals(1, children.size());
        assertFalse(Ledger.isAlive(children.getFirst()));
    }

    @Test
    void aFrozenProcessCanBeStopped() {
        process.start(shell("exec sleep 60", Map.of()));
        process.pause();

        process.stop("TERM", Duration.ofSeconds(10));

        assertFalse(process.isRunning());
    }

    private Launch shell(String script, Map<String, String> environment) {
        return new Launch(List.of("sh", "-c", script), environment, folder, "");
    }
}
