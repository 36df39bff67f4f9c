package dev.fanfold.endtoend.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No key, token or password lies in the project. Simple and honest: it knows what secrets of common kinds look like,
 * and cannot know one that looks like nothing.
 */
class NoSecretsTest {

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".fanfold", ".idea", "node_modules");
    private static final long LARGEST = 2 << 20;

    private static final Map<String, Pattern> SECRETS = Map.of(
            "private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[A-Za-z0-9+/=]{40}"),
            "signed token", Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{40,}"),
            "cloud key", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "forge token", Pattern.compile("\\b(gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20})"),
            "chat token", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            "password in an address",
                    Pattern.compile("[a-z]{3,}://[^\\s/:@\"'${}<>]+:[^\\s/:@\"'${}<>]{6,}@[^\\s\"']+"),
            "password in a setting",
                    Pattern.compile("(?im)^\\s*[\\w.-]*(password|passwd|secret|api[_-]?key|private[_-]?key)[\\w.-]*"
                            + "\\s*[=:]\\s*['\"]?(?!fanfold\\b|postgres\\b)[^\\s${<'\"(\\[,;]{8,}['\"]?\\s*$"));

    /** Of code, a line such as {@code password = somethingOf(it);} is no setting. */
    private static final Set<String> SETTINGS =
            Set.of("properties", "yml", "yaml", "env", "conf", "ini", "toml", "json", "http", "sh", "xml");

    @Test
    void noFileHoldsOne() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files()) {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (var kind : kinds(file, text)) {
                found.add(House.ROOT.relativize(file) + ": " + kind);
            }
        }

        assertEquals(List.of(), found);
    }

    @Test
    void theFilesThatHoldSecretsAreIgnored() throws IOException {
        assertTrue(Files.readAllLines(House.ROOT.resolve(".gitignore")).stream()
                .anyMatch(line -> line.strip().matches("/?\\.fanfold/?")));
    }

    /** Else the test above would find nothing, whatever there was; put together here, not to be found itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE %KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA",
                "token: eyJ%hbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJ%zdWIiOiIwMTg5MGE1ZC1hYzk2In0"
                        + ".c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl",
                "AKIA%IOSFODNN7EXAMPLE",
                "ghp%_0123456789abcdefghijklmnopqrstuvwxyz",
                "postgresql:%//app:hunter22@db.example.org/app",
                "quarkus.datasource.password%=hunter2222"
            })
    void oneWouldBeFound(String parts) {
        assertFalse(kinds(Path.of("x.properties"), parts.replace("%", "")).isEmpty());
    }

    private static List<String> kinds(Path file, String text) {
        var extension = file.toString().replaceFirst(".*\\.", "");
        return SECRETS.entrySet().stream()
                .filter(kind -> SETTINGS.contains(extension) || !kind.getKey().endsWith("setting"))
                .filter(kind -> kind.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(House.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && attributes.size() <= LARGEST) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
