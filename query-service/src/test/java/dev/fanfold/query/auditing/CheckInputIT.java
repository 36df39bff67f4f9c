package dev.fanfold.query.auditing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class CheckInputIT {

    TestIssuer issuer;

    @ParameterizedTest
    @EnumSource
    void everyCheckAnswersFromItsLeastKey(Check check) {
        given().header("Authorization", "Bearer " + issuer.admin(UUID.randomUUID()))
                .get("/v1/admin/checks/" + check.label() + "?after="
                        + check.least().replace("-1:", "0:") + "&limit=1")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "post-likes,after=x,after",
        "post-likes,after=1:1:0fffffff-0000-7000-8000-000000000000,after",
        "change-orphans,after=0fffffff-0000-7000-8000-000000000000,after",
        "post-likes,limit=0,limit",
        "post-likes,limit=1001,limit"
    })
    void faultyPlacesAreRefused(String check, String query, String field) {
        given().header("Authorization", "Bearer " + issuer.admin(UUID.randomUUID()))
                .get("/v1/admin/checks/" + check + "?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void unknownCheckIsNotFound() {
        given().header("Authorization", "Bearer " + issuer.admin(UUID.randomUUID()))
                .get("/v1/admin/checks/nothing")
                .then()
                .statusCode(404);
    }
}
