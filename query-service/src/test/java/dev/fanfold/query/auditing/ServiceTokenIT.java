package dev.fanfold.query.auditing;

import static io.restassured.RestAssured.given;

import dev.fanfold.service.security.ServiceTokens;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A service that audits reads digests and nothing else. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ServiceTokenIT {

    private static final String DIGEST = "/v1/admin/digests/read-model/post";

    @Inject
    ServiceTokens tokens;

    @Test
    void digestsAreOpenToIt() {
        expect(DIGEST, tokens.issue(ServiceTokens.AUDIT, "read-model"), 200);
        expect(DIGEST + "/entries", tokens.issue(ServiceTokens.AUDIT, "read-model"), 200);
    }

    @Test
    void everythingElseIsClosed() {
        String token = tokens.issue(ServiceTokens.AUDIT, "read-model");

        expect("/v1/admin/checks", token, 403);
        expect("/v1/admin/audit", token, 403);
        expect("/v1/admin/parked/read-model", token, 403);
    }

    @Test
    void anotherServicesTokenAndAnotherScopeAreRefused() {
        expect(DIGEST, tokens.issue(ServiceTokens.AUDIT, "posts"), 401);
        expect(DIGEST, tokens.issue(ServiceTokens.AUDIT, "read-model") + "x", 401);
        expect(DIGEST, tokens.issue("admin", "read-model"), 403);
    }

    private static void expect(String path, String token, int status) {
        given().header("Authorization", "Bearer " + token).get(path).then().statusCode(status);
    }
}
