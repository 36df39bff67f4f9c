package dev.fanfold.importer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void whatWasRecordedIsThereAfterReopening() {
        write();

        try (Journal journal = Journal.open(file())) {
            assertTrue(journal.has("users", 0));
            assertTrue(journal.has("likes", 3));
            assertFalse(journal.has("users", 1));
            assertEquals(Optional.of(ONE), journal.ids("users").uuid(-1));
            assertEquals(Optional.of(TWO), journal.ids("users").uuid(7));
            assertEquals(Optional.empty(), journal.ids("users").uuid(8));
        }
    }

    @Test
    void aTornLastLineIsForgottenWhereverItWasTorn() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file());
        int firstLine = new String(whole, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int length = firstLine; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));

            try (Journal journal = Journal.open(file())) {
                assertTrue(journal.has("users", 0));
                assertFalse(journal.has("likes", 3), "cut after " + length);
                journal.record("likes", 3, List.of(), List.of());
            }
            assertEquals(whole.length, Files.size(file()), "cut after " + length);
        }
    }

    @Test
    void damageBeforeTheLastLineIsNotPassedOver() throws IOException {
        write();
        byte[] bytes = Files.readAllBytes(file());
        bytes[10] ^= 1;
        Files.write(file(), bytes);

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> Journal.open(file()));

        assertTrue(stopped.getMessage().contains("damaged in line 1"), stopped.getMessage());
    }

    @Test
    void twoRunsCannotShareAFolder() {
        try (StateFolder first = StateFolder.open(folder)) {
            assertTrue(first.isNew());

            ImportStopped stopped = assertThrows(ImportStopped.class, () -> StateFolder.open(folder));

            assertTrue(stopped.getMessage().contains("Another import is running"), stopped.getMessage());
        }
        StateFolder.open(folder).close();
    }

    @Test
    void aFolderKeepsItsTargetAndItsBatchSize() {
        try (StateFolder first = StateFolder.open(folder)) {
            assertEquals(100, first.bind("site", "abc", "me", "http://localhost:1", 100));
        }
        try (StateFolder second = StateFolder.open(folder)) {
            assertEquals(100, second.bind("site", "abc", "me", "http://localhost:2", 250));
            assertThrows(ImportStopped.class, () -> second.bind("site", "abc", "other", "http://localhost:1", 100));
            assertThrows(ImportStopped.class, () -> second.requireSource("def"));
        }
    }

    private void write() {
        try (Journal journal = Journal.open(file())) {
            journal.record("users", 0, List.of(-1L, 7L), List.of(ONE, TWO));
            journal.record("likes", 3, List.of(1L), List.of());
        }
    }

    private Path file() {
        return folder.resolve("journal");
    }
}
