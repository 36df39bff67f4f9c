package dev.fanfold.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Asks every service, as the administrator, what it has erased. */
final class ErasureClient {
    private static final List<String> PARTS = List.of("users", "posts", "tags", "read-model");
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private final String url;
    private final String token;

    private ErasureClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** @param state in words */
    record Part(String name, boolean complete, String state, List<Place> places) {}

    record Place(String name, long rows, String erasedAt) {}

    static ErasureClient signIn(String url, String login, String password) {
        try {
            var credentials = JSON.writeValueAsString(Map.of("login", login, "password", password));
            var answer = send(HttpRequest.newBuilder(URI.create(url + "/v1/sessions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(credentials)));
            if (answer.statusCode() != 201) {
                throw new StackException("The administrator could not sign in: " + answer.statusCode() + " "
                        + JSON.readTree(answer.body()).path("detail").asText());
            }
            return new ErasureClient(
                    url, JSON.readTree(answer.body()).path("accessToken").asText());
        } catch (IOException e) {
            throw new StackException("Fanfold does not answer at " + url + ": " + e);
        }
    }

    /** One for each service, whether it knows of an erasure or not. */
    List<Part> receipts(UUID userId) {
        return PARTS.stream().map(part -> receipt(userId, part)).toList();
    }

    private Part receipt(UUID userId, String part) {
        try {
            var answer = send(HttpRequest.newBuilder(URI.create(url + "/v1/admin/erasures/" + userId + "/" + part))
                    .header("Authorization", "Bearer " + token));
            return switch (answer.statusCode()) {
                case 200 -> known(part, JSON.readTree(answer.body()));
                case 404 -> new Part(part, false, "nothing erased", List.of());
                default -> new Part(part, false, "answers " + answer.statusCode(), List.of());
            };
        } catch (IOException e) {
            return new Part(part, false, "does not answer", List.of());
        }
    }

    /** Anything else that is the administrator's alone, without a body. */
    HttpResponse<String> ask(String method, String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token));
    }

    private static Part known(String part, JsonNode receipt) {
        var complete = receipt.path("complete").asBoolean();
        var places = StreamSupport.stream(receipt.path("places").spliterator(), false)
                .map(place -> new Place(
                        place.path("place").asText(),
                        place.path("rows").asLong(),
                        place.path("erasedAt").asText()))
                .toList();
        return new Part(part, complete, complete ? "complete" : "not complete yet", places);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }
}
