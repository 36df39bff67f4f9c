package dev.fanfold.user.signingin;

import static dev.fanfold.user.Api.PASSWORD;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.signIn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class SignInIT {

    @Test
    void handleAndEmailBothOpenTheAccount() {
        String handle = newHandle();
        String id = register(handle);

        signIn(handle, PASSWORD).then().statusCode(201).body("userId", equalTo(id));
        signIn((handle + "@example.org").toUpperCase(), PASSWORD)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .body("userId", equalTo(id));
    }

    @Test
    void wrongPasswordAndUnknownUserGetTheSameAnswer() {
        String handle = newHandle();
        register(handle);

        String wrong = signIn(handle, "wrong password")
                .then()
                .statusCode(401)
                .extract()
                .asString();
        String unknown = signIn(newHandle(), "wrong password")
                .then()
                .statusCode(401)
                .extract()
                .asString();

        assertEquals(wrong, unknown);
    }

    @Test
    void importScopeIsForAdministrators() {
        String handle = newHandle();
        register(handle);

        json(Map.of("login", handle, "password", PASSWORD, "scope", "import"))
                .post("/v1/sessions")
                .then()
                .statusCode(403);
    }

    @Test
    void importEndsWithItsAccessToken() {
        Properties admin = Api.admin();

        json(Map.of("login", admin.get("login"), "password", admin.get("password"), "scope", "import"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .body("refreshToken", nullValue());
    }

    @Test
    void tokenOfAnotherIssuerIsWorthNothing() {
        try (TestIssuer foreign = new TestIssuer()) {
            as(foreign.admin(UUID.randomUUID()))
                    .get("/v1/me")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json");
        }
    }

    @Test
    void publicKeysArePublicOnly() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=60")
                .body("keys", hasSize(1))
                .body("keys[0].alg", equalTo("RS256"))
                .body("keys[0].d", nullValue());
    }
}
