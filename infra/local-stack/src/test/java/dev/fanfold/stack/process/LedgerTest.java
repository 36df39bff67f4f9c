package dev.fanfold.stack.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(folder);
    }

    @Test
    void aLivingProcessIsFoundByAnyLauncher() {
        ledger.record("kafka", SELF, "abc");

        var found = new Ledger(folder).find("kafka").orElseThrow();

        assertEquals(SELF.pid(), found.process().pid());
        assertEquals("abc", found.fingerprint());
    }

    @Test
    void aPidThatNowBelongsToAnotherProcessIsNotOurs() throws IOException {
        ledger.record("kafka", SELF, "abc");
        var file = folder.resolve("kafka.properties");

        Files.writeString(file, Files.readString(file).replaceFirst("started=\\d+", "started=1999"));

        assertTrue(ledger.find("kafka").isEmpty());
    }

    @Test
    void aProcessThatEndedIsNotFoundButStillNamed() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        ledger.record("redis", process.toHandle(), "abc");

        process.destroyForcibly().waitFor();

        assertTrue(ledger.find("redis").isEmpty());
        assertEquals(List.of("redis"), ledger.names());
    }

    @Test
    void aForgottenEntryIsGone() {
        ledger.record("redis", SELF, "abc");

        ledger.forget("redis");

        assertEquals(List.of(), ledger.names());
    }
}
