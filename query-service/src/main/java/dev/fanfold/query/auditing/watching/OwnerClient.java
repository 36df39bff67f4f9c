package dev.fanfold.query.auditing.watching;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.fanfold.service.auditing.Digest;
import dev.fanfold.service.security.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the owners for digests, as a service and not as anybody. Blocks, for some seconds at most. */
@ApplicationScoped
class OwnerClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    /** A digest takes some ten milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final Map<String, URI> owners;
    private final ServiceTokens tokens;
    private final ObjectMapper json;

    /** An owner that does not answer, or not as agreed: the next turn asks again. */
    static final class OwnerAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OwnerAway(String message, Throwable cause) {
            super(message, cause);
        }
    }

    OwnerClient(
            @ConfigProperty(name = "fanfold.user-service.url") URI users,
            @ConfigProperty(name = "fanfold.post-service.url") URI posts,
            @ConfigProperty(name = "fanfold.tag-service.url") URI tags,
            ServiceTokens tokens,
            ObjectMapper json) {
        this.owners = Map.of("users", users, "posts", posts, "tags", tags);
        this.tokens = tokens;
        this.json = json;
    }

    Digest digest(String part, String entity, String after, String to, int limit) {
        return ask(part, entity, after, to, limit, json.readerFor(Digest.class));
    }

    Digest.Entries entries(String part, String entity, String after, String to, int limit) {
        return ask(part, entity + "/entries", after, to, limit, json.readerFor(Digest.Entries.class));
    }

    private <T> T ask(String part, String what, String after, String to, int limit, ObjectReader reader) {
        String query = "?limit=" + limit + parameter("after", after) + parameter("to", to);
        HttpRequest request = HttpRequest.newBuilder(
                        owners.get(part).resolve("/v1/admin/digests/" + part + "/" + what + query))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + tokens.issue(ServiceTokens.AUDIT, part))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new OwnerAway(part + " answered " + response.statusCode() + " to " + what, null);
            }
            return reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(response.body());
        } catch (IOException failed) {
            throw new OwnerAway(part + " did not answer: " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OwnerAway("stopped while asking for " + part, stopped);
        }
    }

    private static String parameter(String name, String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
