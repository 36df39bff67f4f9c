package dev.fanfold.stack.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to start.
 *
 * @param command the program and its arguments
 * @param environment variables set beside those the launcher has
 * @param folder working folder
 * @param version changes when the program itself changed; with the rest it decides whether a running process is still
 *     the one that is wanted
 */
public record Launch(List<String> command, Map<String, String> environment, Path folder, String version) {
    /** Makes a start faster and nothing else different. */
    private static final String CACHE_OPTION = "-XX:AOTCache=";

    /** Equal for equal launches. A digest, because the environment holds passwords and the ledger keeps this. */
    public String fingerprint() {
        var what =
                command.stream().filter(part -> !part.startsWith(CACHE_OPTION)).toList();
        var whole = String.join("\0", what) + new TreeMap<>(environment) + folder + version;
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
