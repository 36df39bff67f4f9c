package dev.fanfold.stack.data;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/** Keys and passwords, made once and kept in the data folder, readable by its owner only. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataFolder data;

    private Secrets(DataFolder data) {
        this.data = data;
    }

    /** The folder's secrets; those that are missing are made. */
    public static Secrets of(DataFolder data) {
        var secrets = new Secrets(data);
        secrets.makeMissing();
        return secrets;
    }

    /** The password of a role in PostgreSQL, made when it is first asked for. */
    public synchronized String password(String role) {
        var all = load(data.passwords());
        if (all.getProperty(role) == null) {
            all.setProperty(role, random());
            store(data.passwords(), all);
        }
        return all.getProperty(role);
    }

    /** The keys that sign access tokens. */
    public SigningKeyFiles signingKeys() {
        return new SigningKeyFiles(data.keys());
    }

    public Credentials admin() {
        var admin = load(data.adminCredentials());
        return new Credentials(admin.getProperty("login"), admin.getProperty("password"));
    }

    private void makeMissing() {
        if (!Files.exists(data.adminCredentials())) {
            var admin = new Properties();
            admin.setProperty("login", "admin");
            admin.setProperty("email", "admin@fanfold.invalid");
            admin.setProperty("password", random());
            store(data.adminCredentials(), admin);
        }
        new SigningKeyFiles(data.keys()).makeMissing();
        var cursorKey = data.keys().resolve("cursor-key");
        if (!Files.exists(cursorKey)) {
            write(cursorKey, HexFormat.of().formatHex(bytes(32)) + "\n");
        }
    }

    private static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private static void store(Path file, Properties properties) {
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(file, text.toString());
    }

    /** Never readable by others, not even for a moment, and whole or not there. */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
            Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Login and password. Not shown by {@link #toString}. */
    public record Credentials(String login, String password) {
        @Override
        public String toString() {
            return login;
        }
    }
}
