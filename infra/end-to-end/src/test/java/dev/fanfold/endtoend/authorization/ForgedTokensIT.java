package dev.fanfold.endtoend.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Databases;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.testing.LocalStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No forged token is believed, at any service that reads tokens, and no key is fetched from where one points. */
class ForgedTokensIT {

    private static final AtomicInteger FETCHED = new AtomicInteger();

    private static LocalStack stack;
    private static HttpServer attacker;
    private static Forgeries forgeries;

    record Forgery(String fault, String token) {
        @Override
        public String toString() {
            return fault;
        }
    }

    @BeforeAll
    static void learnTheKey() throws Exception {
        stack = LocalStack.shared();
        stack.repair();
        var foreign = RsaJwkGenerator.generateJwk(2_048);
        foreign.setKeyId("theirs");
        var keys = new JsonWebKeySet(foreign).toJson().getBytes();
        attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        attacker.createContext("/", exchange -> {
            FETCHED.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        attacker.start();
        var elsewhere = "http://127.0.0.1:" + attacker.getAddress().getPort() + "/jwks.json";
        forgeries = new Forgeries(signingKey(), foreign, elsewhere);
    }

    @AfterAll
    static void stop() {
        attacker.stop(0);
    }

    static Stream<Forgery> forgeries() {
        return forgeries.all().entrySet().stream().map(entry -> new Forgery(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void isRefusedByEveryServiceAndFetchesNothing(Forgery forgery) {
        var forger = Api.of(stack).withToken(forgery.token());
        try (var databases = Databases.of(stack)) {
            var before = databases.digest();

            var replies = Stream.of(
                    forger.get("/v1/me"),
                    forger.get("/v1/admin/users"),
                    forger.post("/v1/posts", Map.of("title", "Forged", "body", "forged")),
                    forger.put("/v1/posts/" + UUID.randomUUID() + "/tags", Map.of("tags", new String[0])));

            replies.forEach(reply -> assertEquals("Bearer", reply.isProblem(401).header("WWW-Authenticate")));
            assertEquals(before, databases.digest());
        }
        assertEquals(0, FETCHED.get(), "a key was fetched from where a token points");
    }

    /** Else every other test here would show nothing. */
    @Test
    void theSameTokenWithoutAFaultIsBelieved() {
        var member = Member.register(stack, "genuine");
        var api = Api.of(stack).withToken(forgeries.genuine(UUID.fromString(member.id())));

        assertEquals(member.id(), api.get("/v1/me").ok().id());
        api.post("/v1/posts", Map.of("title", "Genuine", "body", "genuine")).is(201);
    }

    private static RsaJsonWebKey signingKey() throws Exception {
        var file = Secrets.of(stack.data()).signingKeys().all().getFirst();
        var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        var rsa = KeyFactory.getInstance("RSA");
        var secret = (RSAPrivateCrtKey)
                rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        var key = new RsaJsonWebKey((RSAPublicKey)
                rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())));
        key.setPrivateKey(secret);
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        return key;
    }
}
