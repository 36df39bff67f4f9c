package dev.fanfold.importer.client;

import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends a request until it is answered by more than "not now": connection errors, 429, 502, 503 and 504 are repeated as
 * long as {@link Patience} lasts, 500 a few times.
 */
final class Transport implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS_AFTER_500 = 5;

    private final String url;
    private final Patience patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Transport(URI url, Patience patience) {
        this.url = url.toString().replaceAll("/+$", "");
        this.patience = patience;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json");
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        Patience.Wait wait = patience.begin();
        while (true) {
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                if (!isTransient(response.statusCode(), wait.attempts())) {
                    patience.succeeded();
                    return response;
                }
                String why = "status " + response.statusCode() + " of "
                        + request.uri().getPath();
                wait.pause(Patience.retryAfterMs(response), why);
            } catch (IOException e) {
                String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                wait.pause(0, "a connection error at " + request.uri() + " (" + reason + ")");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ImportStopped("Interrupted. Start the same command again: it goes on where it was.", e);
            }
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static boolean isTransient(int status, int attempts) {
        return switch (status) {
            case 429, 502, 503, 504 -> true;
            case 500 -> attempts < ATTEMPTS_AFTER_500;
            default -> false;
        };
    }
}
