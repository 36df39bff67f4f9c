package dev.fanfold.query.rebuilding;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.testing.TestIssuer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The administrator's requests about generations. */
final class GenerationsApi {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/v1/admin/generations";

    private final String token;

    GenerationsApi(TestIssuer issuer) {
        this.token = issuer.admin(UUID.randomUUID());
    }

    int begin() {
        return post("").statusCode(201).extract().path("number");
    }

    /** Builds one and waits until it follows. */
    int built() {
        int number = begin();
        await(number, "ready");
        return number;
    }

    JsonPath await(int number, String state) {
        return eventually(PATIENCE, () -> {
            JsonPath found = look(number);
            assertEquals(state, found.getString("state"), found::prettify);
            return found;
        });
    }

    JsonPath compare(int number) {
        post("/" + number + "/comparison").statusCode(202);
        return eventually(PATIENCE, () -> {
            JsonPath found = look(number);
            assertFalse(found.getBoolean("comparing"));
            return found;
        });
    }

    void requireEqual(int number) {
        JsonPath found = compare(number);
        assertTrue(found.getBoolean("comparison.equal"), found::prettify);
    }

    ValidatableResponse swap(int number) {
        return post("/" + number + "/swap");
    }

    ValidatableResponse post(String path) {
        return request().post(PATH + path).then();
    }

    ValidatableResponse drop(int number) {
        return request().delete(PATH + "/" + number).then();
    }

    /** Whatever a test has left on its way. */
    void clear() {
        List<Integer> coming =
                request().get(PATH).path("items.findAll { it.state in ['creating', 'building', 'ready'] }.number");
        coming.forEach(this::drop);
    }

    JsonPath look(int number) {
        return request()
                .get(PATH + "/" + number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    int live() {
        List<Integer> live = request().get(PATH).path("items.findAll { it.state == 'live' }.number");
        assertEquals(1, live.size());
        return live.getFirst();
    }

    private io.restassured.specification.RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token);
    }
}
