package dev.fanfold.service.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(Problems.invalid("title", "is missing"), 400, "invalid-request"),
                Arguments.of(Problems.malformed(null), 400, "invalid-request"),
                Arguments.of(Problems.unauthorized("Send a token."), 401, "unauthorized"),
                Arguments.of(Problems.forbidden("Not yours."), 403, "forbidden"),
                Arguments.of(Problems.notFound("The post"), 404, "not-found"),
                Arguments.of(Problems.taken("slug", "is taken"), 409, "taken"),
                Arguments.of(Problems.conflict("It is archived."), 409, "conflict"),
                Arguments.of(Problems.versionMismatch(3), 412, "version-mismatch"),
                Arguments.of(Problems.keyReused(), 422, "idempotency-key-reused"),
                Arguments.of(Problems.versionRequired(), 428, "version-required"),
                Arguments.of(Problems.tooManyRequests("Wait."), 429, "too-many-requests"),
                Arguments.of(Problems.unavailable("Wait."), 503, "unavailable"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemHasAStatusAndAStableType(HttpProblem problem, int status, String type) {
        assertEquals(status, problem.getStatusCode());
        assertEquals("https://fanfold.dev/problems/" + type, problem.getType().toString());
        assertNotNull(problem.getTitle());
    }

    @Test
    void clientsAreToldWhenToComeAgain() {
        assertEquals("1", Problems.unavailable("Wait.").getHeaders().get("Retry-After"));
        assertEquals("1", Problems.tooManyRequests("Wait.").getHeaders().get("Retry-After"));
    }

    @Test
    void unauthorizedNamesTheScheme() {
        assertEquals(
                "Bearer", Problems.unauthorized("Send a token.").getHeaders().get("WWW-Authenticate"));
    }

    @Test
    void versionMismatchTellsTheCurrentVersion() {
        assertEquals(3L, Problems.versionMismatch(3).getParameters().get("version"));
    }

    @Test
    void invalidRequestListsAllFieldsAtOnce() {
        HttpProblem problem = Problems.invalid(
                List.of(Problems.violation("title", "is missing"), Problems.violation("slug", "is odd")));

        List<?> violations = (List<?>) problem.getParameters().get("violations");
        assertEquals(
                List.of(
                        Map.of("field", "title", "message", "is missing"),
                        Map.of("field", "slug", "message", "is odd")),
                violations);
    }

    @Test
    void oneTypeHasOneTitle() {
        Map<String, List<String>> titles = problems()
                .map(arguments -> (HttpProblem) arguments.get()[0])
                .collect(Collectors.groupingBy(
                        problem -> problem.getType().toString(),
                        Collectors.mapping(HttpProblem::getTitle, Collectors.toList())));

        titles.forEach((type, used) -> assertTrue(used.stream().distinct().count() == 1, type + ": " + used));
    }
}
