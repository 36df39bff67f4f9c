package dev.fanfold.stack.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFilesTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private SigningKeyFiles keys;
    private Path first;

    @BeforeEach
    void makeTheFirst() {
        keys = new SigningKeyFiles(folder);
        keys.makeMissing();
        first = folder.resolve("signing-key.pem");
    }

    @Test
    void aRotationKeepsWhatMayStillHaveSignedSomething() {
        var second = keys.rotate(NOW.plus(SigningKeyFiles.AHEAD));

        assertEquals(List.of(first, second), keys.all());
    }

    @Test
    void aRotationRemovesWhatNothingDependsOnAnyMore() {
        var second = keys.rotate(NOW.minus(SigningKeyFiles.KEPT).minus(Duration.ofMinutes(1)));

        var third = keys.rotate(NOW.plus(SigningKeyFiles.AHEAD));

        assertEquals(List.of(second, third), keys.all());
    }

    @Test
    void afterACompromiseThereIsTheNewKeyOnly() {
        keys.rotate(NOW.plus(SigningKeyFiles.AHEAD));

        var last = keys.replaceAll();

        assertEquals(List.of(last), keys.all());
    }

    @Test
    void nobodyElseMayReadANewKey() throws Exception {
        var file = keys.rotate(NOW);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFolderThatHasBeenRotatedIsNotGivenItsFirstKeyAgain() throws Exception {
        var second = keys.rotate(NOW);
        Files.delete(first);

        keys.makeMissing();

        assertEquals(List.of(second), keys.all());
    }
}
