package dev.fanfold.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody who writes: id and access token, which is good for a quarter of an hour. */
public record Account(String id, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Registers so many and signs them in. */
    public static List<Account> register(String base, int number) {
        List<Account> accounts = new ArrayList<>();
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < number; i++) {
                String handle =
                        "bench-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
                String password = "no one else has " + handle;
                String id = post(
                                http,
                                base + "/v1/users",
                                Map.of(
                                        "handle", handle,
                                        "email", handle + "@example.org",
                                        "password", password,
                                        "displayName", handle))
                        .path("id")
                        .asText();
                accounts.add(new Account(id, signIn(http, base, handle, password, null)));
            }
        }
        return accounts;
    }

    /** An administrator with the scope to import. */
    public static Account importer(String base, String login, String password) {
        try (var http = HttpClient.newHttpClient()) {
            return new Account(login, signIn(http, base, login, password, "import"));
        }
    }

    private static String signIn(HttpClient http, String base, String login, String password, String scope) {
        Map<String, String> body = new HashMap<>(Map.of("login", login, "password", password));
        if (scope != null) {
            body.put("scope", scope);
        }
        return post(http, base + "/v1/sessions", body).path("accessToken").asText();
    }

    private static JsonNode post(HttpClient http, String url, Map<String, String> body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(url + " answered " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
