package dev.fanfold.service.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signers with keys of their own. */
public final class TestSigners {

    private TestSigners() {}

    /** @param key hex */
    public static Signer signer(Path folder, String key) {
        try {
            Files.writeString(folder.resolve("cursor-key"), key + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Signer(folder);
    }
}
