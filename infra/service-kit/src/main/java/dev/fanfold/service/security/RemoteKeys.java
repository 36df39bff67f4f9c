package dev.fanfold.service.security;

import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.problem.Problems;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * user-service's keys, fetched in the background. The last good set is kept while user-service is away; an unknown key
 * id is looked up at most once in {@link #LOOKUP_PAUSE}, whoever sends it.
 */
@ApplicationScoped
@DefaultBean
public class RemoteKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);
    private static final Duration LOOKUP_PAUSE = Duration.ofSeconds(5);
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final Duration RETRY_UNTIL_FIRST = Duration.ofMillis(250);
    private static final Duration SILENCE = REFRESH.plusSeconds(30);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
    private final Vertx vertx;
    private final URI location;
    private final Heartbeat heartbeat;
    private volatile Map<String, PublicKey> keys = Map.of();
    private CompletableFuture<Void> fetching = CompletableFuture.completedFuture(null);
    private long lastLookup = System.nanoTime() - LOOKUP_PAUSE.toNanos();

    RemoteKeys(Vertx vertx, Heartbeats heartbeats, @ConfigProperty(name = "fanfold.user-service.url") URI userService) {
        this.vertx = vertx;
        this.heartbeat = heartbeats.of("verification-keys", SILENCE);
        this.location = userService.resolve("/.well-known/jwks.json");
    }

    /** Observers of a default bean run even where another bean takes its place: user-service needs no fetching. */
    void start(@Observes StartupEvent started, VerificationKeys inUse) {
        if (inUse instanceof RemoteKeys) {
            heartbeat.begin();
            keepFresh();
        }
    }

    @Override
    public Uni<Optional<PublicKey>> find(String keyId) {
        PublicKey known = keys.get(keyId);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return Uni.createFrom()
                .completionStage(this::lookUp)
                .emitOn(whereTheRequestIs())
                .map(ignored -> {
                    if (keys.isEmpty()) {
                        throw Problems.unavailable("The keys that tokens are checked with are not here yet.");
                    }
                    return Optional.ofNullable(keys.get(keyId));
                });
    }

    /** The answer comes on a thread of the client's, which knows nothing of the request that goes on with it. */
    private static Executor whereTheRequestIs() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(here -> task.run());
    }

    @Override
    public boolean areHad() {
        return !keys.isEmpty();
    }

    private void keepFresh() {
        fetch().whenComplete((done, failed) -> {
            heartbeat.beat();
            Duration pause = keys.isEmpty() ? RETRY_UNTIL_FIRST : REFRESH;
            vertx.setTimer(pause.toMillis(), timer -> keepFresh());
        });
    }

    private synchronized CompletableFuture<Void> lookUp() {
        if (!fetching.isDone()) {
            return fetching;
        }
        if (System.nanoTime() - lastLookup < LOOKUP_PAUSE.toNanos()) {
            return CompletableFuture.completedFuture(null);
        }
        lastLookup = System.nanoTime();
        return fetch();
    }

    private synchronized CompletableFuture<Void> fetch() {
        HttpRequest request =
                HttpRequest.newBuilder(location).timeout(REQUEST_LIMIT).build();
        fetching = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> keys = parse(response))
                .exceptionally(failed -> {
                    LOG.debugf("keys of user-service not fetched: %s", failed.toString());
                    return null;
                });
        return fetching;
    }

    private static Map<String, PublicKey> parse(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(new IllegalStateException("status " + response.statusCode()));
        }
        try {
            return new JsonWebKeySet(response.body())
                    .getJsonWebKeys().stream()
                            .filter(RsaJsonWebKey.class::isInstance)
                            .map(RsaJsonWebKey.class::cast)
                            .collect(Collectors.toUnmodifiableMap(
                                    RsaJsonWebKey::getKeyId, RsaJsonWebKey::getRsaPublicKey));
        } catch (JoseException malformed) {
            throw new CompletionException(malformed);
        }
    }
}
