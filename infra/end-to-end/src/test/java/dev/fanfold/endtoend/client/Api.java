package dev.fanfold.endtoend.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The site behind a gateway, for one caller. Every answer comes back as it is, and every request once: nothing is
 * repeated or taken for granted here. Safe for several threads.
 */
public final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONTENT_TYPE = "Content-Type";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final Map<String, String> headers;
    private final Duration patience;

    private Api(URI base, Map<String, String> headers, Duration patience) {
        this.base = base;
        this.headers = headers;
        this.patience = patience;
    }

    /** As a visitor without a token. */
    public static Api of(LocalStack stack) {
        return new Api(stack.url(), Map.of(), Duration.ofSeconds(60));
    }

    /** As a visitor of a site that is no {@link LocalStack}. */
    public static Api of(URI site) {
        return new Api(site, Map.of(), Duration.ofSeconds(60));
    }

    /** The same caller with one more header, or another value for it, on every request. */
    public Api with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Api(base, all, patience);
    }

    /** The same caller at another address, such as a service's own. */
    public Api at(String address) {
        return new Api(URI.create(address), headers, patience);
    }

    /** The same caller, who takes an answer that comes later for a failure. */
    public Api within(Duration limit) {
        return new Api(base, headers, limit);
    }

    public Api withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** @param body written as JSON; a text is sent as it is */
    public Reply post(String path, Object body) {
        return send("POST", path, json(body));
    }

    public Reply post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Reply put(String path, Object body) {
        return send("PUT", path, json(body));
    }

    public Reply put(String path) {
        return send("PUT", path, BodyPublishers.noBody());
    }

    /** @param version that the change is based on, sent as {@code If-Match} */
    public Reply patch(String path, long version, Object body) {
        return with("If-Match", "\"" + version + "\"").send("PATCH", path, json(body));
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Signs in with a scope or, where it is null, without one. */
    public Api signIn(String login, String password, String scope) {
        var credentials = new HashMap<>(Map.of("login", login, "password", password));
        if (scope != null) {
            credentials.put("scope", scope);
        }
        return withToken(post("/v1/sessions", credentials)
                .ok()
                .body()
                .path("accessToken")
                .asText());
    }

    /** Any request, with any body. */
    public Reply send(String method, String path, String body) {
        return send(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private Reply send(String method, String path, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(patience).method(method, body);
        headers.forEach(request::setHeader);
        if (body.contentLength() > 0 && !headers.containsKey(CONTENT_TYPE)) {
            request.setHeader(CONTENT_TYPE, "application/json");
        }
        try {
            return Reply.of(method + " " + path, HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(method + " " + path, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
