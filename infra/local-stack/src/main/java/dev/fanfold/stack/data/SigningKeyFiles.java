package dev.fanfold.stack.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The keys that sign access tokens, one file each: {@code signing-key.pem} is the first one, the name of every other
 * says from when it signs. user-service follows the folder.
 */
public record SigningKeyFiles(Path folder) {
    /** Until every service knows a new key: they ask for keys each minute. */
    public static final Duration AHEAD = Duration.ofMinutes(2);

    /** Four lives of a token: until then a key that has a successor may still verify one. */
    static final Duration KEPT = Duration.ofHours(1);

    private static final String FIRST = "signing-key.pem";
    private static final String NAMES = "signing-key*.pem";
    private static final DateTimeFormatter FROM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The files by the moment from which they sign. */
    public List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, NAMES)) {
            var all = new ArrayList<Path>();
            files.forEach(all::add);
            all.sort(Comparator.comparing(SigningKeyFiles::from));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeMissing() {
        if (all().isEmpty()) {
            Secrets.write(folder.resolve(FIRST), newKey());
        }
    }

    /** Adds a key that signs from that moment on, and drops those that nothing can depend on any more. */
    public Path rotate(Instant from) {
        var before = all();
        var file = folder.resolve("signing-key-" + FROM.format(from) + ".pem");
        Secrets.write(file, newKey());
        for (var n = 0; n + 1 < before.size(); n++) {
            if (from(before.get(n + 1)).isBefore(Instant.now().minus(KEPT))) {
                delete(before.get(n));
            }
        }
        return file;
    }

    /** Puts a new key in the place of all others: no token that they have signed is believed any more. */
    public Path replaceAll() {
        var before = all();
        var file = rotate(Instant.now());
        before.stream().filter(other -> !other.equals(file)).forEach(SigningKeyFiles::delete);
        return file;
    }

    private static Instant from(Path file) {
        var name = file.getFileName().toString();
        return name.equals(FIRST)
                ? Instant.EPOCH
                : Instant.from(FROM.parse(name.substring("signing-key-".length(), name.length() - ".pem".length())));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = generator.generateKeyPair().getPrivate().getEncoded();
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
