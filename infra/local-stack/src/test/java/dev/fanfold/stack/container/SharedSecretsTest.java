package dev.fanfold.stack.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSecretsTest {
    @TempDir
    Path root;

    @BeforeEach
    void distribute() {
        SharedSecrets.in(root).distribute();
    }

    @Test
    void eachContainerGetsWhatItMustKnowAndNothingElse() throws IOException {
        assertEquals(Set.of("password"), names("postgres"));
        assertEquals(
                Set.of("admin.properties", "cursor-key", "database.properties", "signing-key.pem"),
                names("user-service"));
        for (var service : Set.of("post-service", "tag-service", "query-service")) {
            assertEquals(Set.of("cursor-key", "database.properties"), names(service));
        }
    }

    @Test
    void nobodyButTheOwnerReadsAny() throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(
                        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), "" + file);
            }
        }
    }

    @Test
    void runAgainNothingChanges() throws IOException {
        var before = Files.readString(root.resolve("tag-service/database.properties"));

        SharedSecrets.in(root).distribute();

        assertEquals(before, Files.readString(root.resolve("tag-service/database.properties")));
        assertEquals(
                Files.readString(root.resolve("query-service/cursor-key")),
                Files.readString(root.resolve("user-service/cursor-key")));
    }

    @Test
    void aRotatedKeyReachesTheIssuerAndADroppedOneLeavesIt() throws IOException {
        var secrets = SharedSecrets.in(root);
        secrets.signingKeys().rotate(Instant.now().minusSeconds(7_200));
        secrets.signingKeys().rotate(Instant.now());

        secrets.distribute();

        assertEquals(4 + 1, names("user-service").size());
        assertFalse(Files.exists(root.resolve("user-service/signing-key.pem")));
        assertTrue(names("query-service").stream().noneMatch(name -> name.endsWith(".pem")));
    }

    private Set<String> names(String folder) throws IOException {
        try (var files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
