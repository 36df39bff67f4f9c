package dev.fanfold.importer.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.ImportStopped;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The importing account's access token, renewed before it expires or when the site no longer takes it. */
final class Session {

    private static final long MARGIN_NANOS = Duration.ofSeconds(60).toNanos();

    private final Credentials credentials;
    private final Function<BodyPublisher, HttpResponse<byte[]>> signIn;
    private String token;
    private String account;
    private long renewAt;

    Session(Credentials credentials, Function<BodyPublisher, HttpResponse<byte[]>> signIn) {
        this.credentials = credentials;
        this.signIn = signIn;
    }

    synchronized String account() {
        token();
        return account;
    }

    synchronized String token() {
        if (token == null || System.nanoTime() - renewAt > 0) {
            renew();
        }
        return token;
    }

    /** Forgets a token that was refused, unless another thread has renewed it meanwhile. */
    synchronized void discard(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private void renew() {
        if (credentials == null) {
            throw new ImportStopped("Writing needs an account: pass --login and --password, or --credentials FILE.");
        }
        HttpResponse<byte[]> response = signIn.apply(BodyPublishers.ofByteArray(request()));
        if (response.statusCode() == 401) {
            throw new ImportStopped("The site does not know the login " + credentials.login() + " with this password.");
        }
        if (response.statusCode() == 403) {
            throw new ImportStopped(
                    "The account " + credentials.login() + " may not import; this takes an administrator's.");
        }
        JsonNode answer = FanfoldClient.checked(response, "/v1/sessions");
        long lifetime = Duration.ofSeconds(answer.path("expiresIn").asLong(300)).toNanos();
        token = answer.path("accessToken").asText();
        account = answer.path("userId").asText();
        renewAt = System.nanoTime() + Math.max(lifetime / 2, lifetime - MARGIN_NANOS);
    }

    private byte[] request() {
        try {
            return FanfoldClient.JSON.writeValueAsBytes(
                    Map.of("login", credentials.login(), "password", credentials.password(), "scope", "import"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
