package dev.fanfold.stack.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest over everything that goes into the packages: poms and main sources, by content. */
final class Sources {
    private final Path root;
    private final List<String> modules;

    Sources(Path root, List<String> modules) {
        this.root = root;
        this.modules = modules;
    }

    String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files().sorted().toList()) {
                digest.update(root.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Path> files() {
        var poms = Stream.concat(Stream.of(""), modules.stream())
                .map(module -> root.resolve(module).resolve("pom.xml"));
        var sources = modules.stream()
                .map(module -> root.resolve(module).resolve("src/main"))
                .flatMap(folder -> {
                    try {
                        return Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return Stream.concat(poms, sources).filter(Files::isRegularFile);
    }
}
