package dev.fanfold.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service's token opens, and what it does not. */
class ServiceTokensTest {

    @TempDir
    Path folder;

    private Signer signer;
    private ServiceTokens posts;

    @BeforeEach
    void keys() {
        signer = TestSigners.signer(folder, "00".repeat(32));
        posts = new ServiceTokens(signer, "posts");
    }

    @Test
    void servicesThatShareTheKeyReadEachOthersTokens() {
        String token = new ServiceTokens(signer, "read-model").issue(ServiceTokens.AUDIT, "posts");

        assertEquals(Optional.of("audit"), posts.scope(token));
    }

    @Test
    void tokenForOneServiceIsWorthlessAtAnother() {
        assertEquals(Optional.empty(), posts.scope(posts.issue(ServiceTokens.AUDIT, "users")));
    }

    @Test
    void tokenEndsAfterAMinuteAndCannotBeMadeToLastLonger() {
        long now = Instant.now().getEpochSecond();

        assertEquals(Optional.of("audit"), posts.scope(signed("audit posts " + (now + 60))));
        assertEquals(Optional.empty(), posts.scope(signed("audit posts " + (now - 10))));
        assertEquals(Optional.empty(), posts.scope(signed("audit posts " + (now + 3_600))));
    }

    @Test
    void whatWasSignedForAnotherPurposeIsNoToken() {
        long now = Instant.now().getEpochSecond();

        assertEquals(Optional.empty(), posts.scope("svc." + signer.sign("cursor", "audit posts " + (now + 60))));
        assertEquals(Optional.empty(), posts.scope(signed("audit posts")));
        assertEquals(Optional.empty(), posts.scope(signed("audit posts soon")));
        assertEquals(Optional.empty(), posts.scope("svc."));
        assertEquals(Optional.empty(), posts.scope("svc.####"));
        assertEquals(Optional.empty(), posts.scope(signer.sign("service-token", "audit posts " + (now + 60))));
    }

    private String signed(String payload) {
        return "svc." + signer.sign("service-token", payload);
    }
}
