package dev.fanfold.service.testing;

import com.sun.net.httpserver.HttpServer;
import dev.fanfold.service.security.AccessTokens;
import dev.fanfold.service.security.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * Stands in for user-service where a test needs callers: serves the public half of a new key and signs with the rest.
 */
public final class TestIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2_048;
    private static final int ANY_PORT = 0;

    private final RsaJsonWebKey key;
    private final HttpServer server;

    public TestIssuer() {
        try {
            key = RsaJwkGenerator.generateJwk(KEY_BITS);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY_PORT), 0);
        } catch (JoseException | IOException failed) {
            throw new IllegalStateException("cannot start the test issuer", failed);
        }
        byte[] keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
        server.createContext("/.well-known/jwks.json", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        server.start();
    }

    /** What {@code fanfold.user-service.url} must be for a service to trust this issuer. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String token(Caller caller) {
        return AccessTokens.issue(caller, key.getKeyId(), key.getPrivateKey());
    }

    public String guest(UUID id) {
        return token(new Caller(id, Caller.GUEST, Set.of()));
    }

    public String user(UUID id) {
        return token(new Caller(id, Caller.USER, Set.of()));
    }

    public String admin(UUID id) {
        return token(new Caller(id, Caller.ADMIN, Set.of()));
    }

    /** An admin's token that batch endpoints accept. */
    public String importer() {
        return token(new Caller(UUID.randomUUID(), Caller.ADMIN, Set.of(Caller.IMPORT)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
