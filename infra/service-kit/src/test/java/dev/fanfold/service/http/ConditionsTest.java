package dev.fanfold.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    @Test
    void etagOfAVersionIsItsIfMatch() {
        String etag = "\"" + Conditions.etag(17).getValue() + "\"";

        assertEquals(OptionalLong.of(17), Conditions.ifMatch(etag));
        assertEquals(OptionalLong.of(17), Conditions.requiredIfMatch(" " + etag + " "));
    }

    @Test
    void starMatchesEveryVersion() {
        assertEquals(OptionalLong.empty(), Conditions.ifMatch("*"));
        assertEquals(OptionalLong.empty(), Conditions.requiredIfMatch("*"));
    }

    @Test
    void missingHeaderMattersOnlyWhereItIsRequired() {
        assertEquals(OptionalLong.empty(), Conditions.ifMatch(null));
        assertEquals(428, status(() -> Conditions.requiredIfMatch(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"x\"", "W/\"3\"", "\"3\", \"4\"", "\"-1\"", "\"\"", "\"99999999999999999999\""})
    void anythingElseIsAnInvalidRequest(String header) {
        assertEquals(400, status(() -> Conditions.ifMatch(header)));
    }

    private static int status(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(HttpProblem.class, call).getStatusCode();
    }
}
