package dev.fanfold.stack.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    private LogFile log;

    @BeforeEach
    void name() {
        log = new LogFile(folder.resolve("kafka.log"));
    }

    @Test
    void theTailIsTheLastLines() throws IOException {
        Files.writeString(log.path(), "one\ntwo\nthree\n");

        assertEquals(List.of("two", "three"), log.tail(2));
    }

    @Test
    void aMissingLogHasNoLines() {
        assertEquals(List.of(), log.tail(10));
    }

    @Test
    void threeOlderLogsAreKept() throws IOException {
        for (int run = 1; run <= 6; run++) {
            log.rotate();
            Files.writeString(log.path(), "run " + run);
        }

        try (var files = Files.list(folder)) {
            assertEquals(4, files.count());
        }
        assertEquals("run 3", Files.readString(folder.resolve("kafka.3.log")));
    }
}
