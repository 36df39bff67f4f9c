package dev.fanfold.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.OpenApiRules;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The served document says everything of every route. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class OpenApiIT {

    @Test
    void everyOperationIsCompletelyDescribed() {
        String document = given().get("/openapi?format=json").asString();

        assertEquals(List.of(), OpenApiRules.violations(document));
    }

    @Test
    void aPageShowsTheDocument() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("/openapi"));
    }
}
