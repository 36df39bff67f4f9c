package dev.fanfold.importer.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * The site through its gateway. Requests are repeated while the site is away or busy (connection errors, 429, 502, 503,
 * 504; a few times after 500), always under the same idempotency key. Anything else that is not a success is a
 * {@link Problem}. Safe for several threads.
 */
public final class FanfoldClient implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS_AFTER_500 = 5;

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Patience patience;
    private final Duration lag;
    private final Session session;

    /** @param patience after this long without any success all requests give up */
    public FanfoldClient(URI url, Credentials credentials, Duration patience) {
        this.url = URI.create(url.toString().replaceAll("/+$", ""));
        this.patience = new Patience(patience);
        this.lag = patience.compareTo(Duration.ofSeconds(60)) < 0 ? patience : Duration.ofSeconds(60);
        this.session =
                new Session(credentials, body -> send(request("/v1/sessions").POST(body), "/v1/sessions"));
    }

    /** Signs in, unless that has happened, and answers the id of the account. */
    public String account() {
        return session.account();
    }

    /**
     * Posts a batch, signed in.
     *
     * @param consistencyToken of an earlier write that this one builds on, or null
     * @throws Problem if the site refuses it; lagging references are retried for up to a minute first
     */
    public Answer post(String path, byte[] body, String idempotencyKey, String consistencyToken) {
        long start = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                return postOnce(path, body, idempotencyKey, consistencyToken);
            } catch (Problem problem) {
                if (!problem.mayBeLag() || System.nanoTime() - start > lag.toNanos()) {
                    throw problem;
                }
                patience.pause(attempt, 0, "status " + problem.status());
            }
        }
    }

    /** Reads from the query API without a token; empty on 404. */
    public Optional<JsonNode> get(String pathAndQuery) {
        HttpResponse<byte[]> response = send(request(pathAndQuery).GET(), pathAndQuery);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.of(checked(response, pathAndQuery));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer postOnce(String path, byte[] body, String idempotencyKey, String consistencyToken) {
        String token = session.token();
        HttpResponse<byte[]> response = postWith(token, path, body, idempotencyKey, consistencyToken);
        if (response.statusCode() == 401) {
            session.discard(token);
            response = postWith(session.token(), path, body, idempotencyKey, consistencyToken);
        }
        JsonNode json = checked(response, path);
        String next = response.headers().firstValue("Consistency-Token").orElse(null);
        return new Answer(json, next);
    }

    private HttpResponse<byte[]> postWith(String token, String path, byte[] body, String key, String consistencyToken) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(body));
        if (consistencyToken != null) {
            request.header("Consistency-Token", consistencyToken);
        }
        return send(request, path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String path) {
        for (int attempt = 0; ; attempt++) {
            try {
                HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
                if (!isTransient(response.statusCode(), attempt)) {
                    patience.succeeded();
                    return response;
                }
                patience.pause(
                        attempt, Patience.retryAfterMs(response), "status " + response.statusCode() + " of " + path);
            } catch (IOException e) {
                String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                patience.pause(attempt, 0, "a connection error at " + url + path + " (" + reason + ")");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ImportStopped("Interrupted. Start the same command again: it goes on where it was.", e);
            }
        }
    }

    private static boolean isTransient(int status, int attempt) {
        return switch (status) {
            case 429, 502, 503, 504 -> true;
            case 500 -> attempt < ATTEMPTS_AFTER_500;
            default -> false;
        };
    }

    static JsonNode checked(HttpResponse<byte[]> response, String path) {
        JsonNode body = parse(response);
        if (response.statusCode() / 100 != 2) {
            throw new Problem(response.statusCode(), path, body);
        }
        return body;
    }

    private static JsonNode parse(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new ImportStopped("An answer of the site cannot be read", e);
        }
    }

    /** @param consistencyToken null where the site sent none */
    public record Answer(JsonNode body, String consistencyToken) {}
}
