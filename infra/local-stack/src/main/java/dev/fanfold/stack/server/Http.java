package dev.fanfold.stack.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One GET within a second, for probes. */
final class Http {
    private static final int TIMEOUT_MS = 1_000;

    private Http() {}

    /** The body of a 200, or null for anything else. */
    static String get(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try {
                if (connection.getResponseCode() != 200) {
                    return null;
                }
                try (var body = connection.getInputStream()) {
                    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
                }
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return null;
        }
    }
}
