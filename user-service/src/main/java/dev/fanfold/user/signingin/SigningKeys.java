package dev.fanfold.user.signingin;

import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import dev.fanfold.service.security.VerificationKeys;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;

/** The keys that sign access tokens, read again every few seconds, so that a rotation needs no restart. */
@Startup
@ApplicationScoped
class SigningKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final Vertx vertx;
    private final Path folder;
    private volatile KeyRing ring;
    private volatile boolean troubled;
    private final Rounds rounds;

    /**
     * @param folder of {@code signing-key*.pem}, the same for all instances
     * @param pause between two readings of the folder
     */
    SigningKeys(
            Vertx vertx,
            Heartbeats heartbeats,
            @ConfigProperty(name = "fanfold.keys.folder") Path folder,
            @ConfigProperty(name = "fanfold.keys.reading-pause", defaultValue = "PT5S") Duration pause) {
        this.vertx = vertx;
        this.folder = folder;
        this.rounds = new Rounds(
                vertx.getDelegate(), heartbeats.of("signing-keys", pause.plus(Rounds.SILENCE)), pause, this::look);
        this.ring = KeyRing.read(folder);
    }

    @PostConstruct
    void follow() {
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    SigningKey signing() {
        return ring.signing(Instant.now());
    }

    /** What {@code /.well-known/jwks.json} says (RFC 7517). */
    String keySet() {
        return new JsonWebKeySet(ring.published(Instant.now()).stream()
                        .map(SigningKey::publicKey)
                        .toList())
                .toJson();
    }

    @Override
    public Uni<Optional<PublicKey>> find(String keyId) {
        return Uni.createFrom()
                .item(ring.find(keyId, Instant.now()).map(key -> key.publicKey().getPublicKey()));
    }

    private Uni<KeyRing> look() {
        return vertx.executeBlocking(() -> KeyRing.read(folder))
                .invoke(this::take)
                .onFailure()
                .invoke(this::keep);
    }

    private void take(KeyRing read) {
        if (!ids(read).equals(ids(ring))) {
            LOG.infof("signing keys are now %s", ids(read));
        }
        ring = read;
        troubled = false;
    }

    private void keep(Throwable unreadable) {
        if (!troubled) {
            LOG.errorf("keeping the signing keys that are known: %s", unreadable.toString());
        }
        troubled = true;
    }

    private static List<String> ids(KeyRing ring) {
        return ring.keys().stream().map(SigningKey::id).toList();
    }
}
