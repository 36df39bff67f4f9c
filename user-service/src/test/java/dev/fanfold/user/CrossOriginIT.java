package dev.fanfold.user;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that is told of another site, and of TLS in front of it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@TestProfile(CrossOriginIT.Opened.class)
class CrossOriginIT {

    private static final String FRIEND = "https://app.example.org";

    public static final class Opened implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fanfold.http.cors.origins",
                    FRIEND + ",https://www.example.org",
                    "fanfold.http.strict-transport-security",
                    "max-age=31536000");
        }
    }

    @Test
    void itsScriptsMayReadAnswersErrorsIncluded() {
        given().header("Origin", FRIEND)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", FRIEND)
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Vary", containsString("Origin"))
                .header("Strict-Transport-Security", "max-age=31536000");
    }

    @Test
    void itsBrowserIsToldWhatItMaySend() {
        given().header("Origin", FRIEND)
                .header("Access-Control-Request-Method", "PATCH")
                .options("/v1/me")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("If-Match"));
    }

    @Test
    void noOtherSitesMay() {
        for (String stranger : new String[] {"https://elsewhere.example", "null", FRIEND + ".elsewhere.example"}) {
            Response answer = given().header("Origin", stranger).get("/.well-known/jwks.json");

            assertNull(answer.header("Access-Control-Allow-Origin"));
            assertEquals("Origin", answer.header("Vary"));
        }
    }
}
