package dev.fanfold.stack.container;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Secrets.Credentials;
import dev.fanfold.stack.data.SigningKeyFiles;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.Superuser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Secrets of a stack of containers, each file of mode 0600. All of them lie in {@code all}, which only {@link Prepare}
 * sees; beside it lies a folder, a volume of its own, for each container that has to know one, with nothing else in it.
 */
record SharedSecrets(Path root, Secrets secrets) {
    private static final String ALL = "all";
    private static final String CURSOR_KEY = "cursor-key";
    private static final String ADMIN = "admin.properties";

    static SharedSecrets in(Path root) {
        return new SharedSecrets(root, Secrets.of(new DataFolder(root.resolve(ALL))));
    }

    /** Gives every container its part; a signing key that has been dropped goes there too. */
    void distribute() {
        Secrets.write(root.resolve(Superuser.NAME).resolve("password"), password(Superuser.NAME) + "\n");
        for (var service : Service.values()) {
            var folder = root.resolve(service.label());
            Secrets.write(
                    folder.resolve("database.properties"),
                    "fanfold.database.password=" + password(service.database()) + "\n");
            copy(all().keys().resolve(CURSOR_KEY), folder.resolve(CURSOR_KEY));
        }
        var issuer = root.resolve(Service.USER.label());
        copy(all().adminCredentials(), issuer.resolve(ADMIN));
        var keys = signingKeys().all();
        keys.forEach(key -> copy(key, issuer.resolve(key.getFileName())));
        new SigningKeyFiles(issuer)
                .all().stream()
                        .filter(key -> keys.stream()
                                .noneMatch(kept -> kept.getFileName().equals(key.getFileName())))
                        .forEach(SharedSecrets::delete);
    }

    String password(String role) {
        return secrets.password(role);
    }

    Credentials admin() {
        return secrets.admin();
    }

    SigningKeyFiles signingKeys() {
        return secrets.signingKeys();
    }

    private DataFolder all() {
        return new DataFolder(root.resolve(ALL));
    }

    private static void copy(Path from, Path to) {
        try {
            Secrets.write(to, Files.readString(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
