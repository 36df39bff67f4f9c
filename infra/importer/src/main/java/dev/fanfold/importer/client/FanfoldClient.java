package dev.fanfold.importer.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The site through its gateway. Requests are repeated while the site is away or busy, batches always under the same
 * idempotency key. Anything else that is not a success is a {@link Problem}. Safe for several threads.
 */
public final class FanfoldClient implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LONGEST_LAG = Duration.ofSeconds(60);

    private final Patience patience;
    private final Duration lag;
    private final Transport transport;
    private final Session session;

    /** @param limit after this long without any success all requests give up */
    public FanfoldClient(URI url, Credentials credentials, Duration limit) {
        this.patience = new Patience(limit);
        this.lag = limit.compareTo(LONGEST_LAG) < 0 ? limit : LONGEST_LAG;
        this.transport = new Transport(url, patience);
        this.session = new Session(
                credentials,
                body -> transport.send(
                        transport.request("/v1/sessions").POST(body).build()));
    }

    /** Signs in, unless that has happened, and answers the id of the account. */
    public String account() {
        return session.account();
    }

    /**
     * Posts a batch, signed in.
     *
     * @param consistencyToken of an earlier write that this one builds on, or null
     * @throws Problem if the site refuses it; references that may merely lag are retried for up to a minute first
     */
    public Answer post(String path, byte[] body, String idempotencyKey, String consistencyToken) {
        Patience.Wait wait = patience.begin();
        while (true) {
            try {
                return postOnce(path, body, idempotencyKey, consistencyToken);
            } catch (Problem problem) {
                if (!problem.mayBeLag() || wait.nanos() > lag.toNanos()) {
                    throw problem;
                }
                wait.pause(0, "status " + problem.status() + " of " + path);
            }
        }
    }

    /** Reads from the query API without a token; empty on 404. */
    public Optional<JsonNode> get(String pathAndQuery) {
        HttpResponse<byte[]> response =
                transport.send(transport.request(pathAndQuery).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(checked(response, pathAndQuery));
    }

    /** As {@link #get}, of what only the account may see. */
    public Optional<JsonNode> getSignedIn(String pathAndQuery) {
        String token = session.token();
        HttpResponse<byte[]> response = transport.send(signedIn(token, pathAndQuery));
        if (response.statusCode() == 401) {
            session.discard(token);
            response = transport.send(signedIn(session.token(), pathAndQuery));
        }
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(checked(response, pathAndQuery));
    }

    /** A command without a body that may be repeated at will, signed in; empty where the site has no such route. */
    public Optional<JsonNode> command(String path) {
        String token = session.token();
        HttpResponse<byte[]> response = transport.send(command(token, path));
        if (response.statusCode() == 401) {
            session.discard(token);
            response = transport.send(command(session.token(), path));
        }
        boolean unknown = response.statusCode() == 404 || response.statusCode() == 405;
        return unknown ? Optional.empty() : Optional.of(checked(response, path));
    }

    /**
     * Whether readers see what that write has made; asks for some seconds at a time. Also where the site does not know
     * of such tokens in reads.
     */
    public boolean isVisible(String consistencyToken) {
        HttpResponse<byte[]> response = transport.send(transport
                .request("/v1/tags?limit=1")
                .header("Consistency-Token", consistencyToken)
                .header("Prefer", "wait=5")
                .GET()
                .build());
        return response.headers()
                .firstValue("Fanfold-Freshness")
                .map(freshness -> freshness.equals("fresh"))
                .orElse(true);
    }

    @Override
    public void close() {
        transport.close();
    }

    private Answer postOnce(String path, byte[] body, String key, String consistencyToken) {
        String token = session.token();
        HttpResponse<byte[]> response = transport.send(batch(token, path, body, key, consistencyToken));
        if (response.statusCode() == 401) {
            session.discard(token);
            response = transport.send(batch(session.token(), path, body, key, consistencyToken));
        }
        JsonNode json = checked(response, path);
        return new Answer(
                json, response.headers().firstValue("Consistency-Token").orElse(null));
    }

    private HttpRequest signedIn(String token, String path) {
        return transport
                .request(path)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
    }

    private HttpRequest command(String token, String path) {
        return transport
                .request(path)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
    }

    private HttpRequest batch(String token, String path, byte[] body, String key, String consistencyToken) {
        HttpRequest.Builder request = transport
                .request(path)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(body));
        if (consistencyToken != null) {
            request.header("Consistency-Token", consistencyToken);
        }
        return request.build();
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
