package dev.fanfold.endtoend.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route × everybody, through the gateway. A route that nobody wrote down the rights of fails the build. */
class AuthorizationIT {

    private static LocalStack stack;
    private static Callers callers;
    private static Things things;

    @BeforeAll
    static void gather() {
        stack = LocalStack.shared();
        stack.repair();
        callers = new Callers(stack);
        things = new Things(stack, callers.owner());
    }

    static Stream<Row.Cell> cells() {
        return Matrix.ROWS.stream().flatMap(Row::cells);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void everybodyIsAnsweredWhatTheMatrixSays(Row.Cell cell) {
        var reply = new Asking(stack, callers, things).request(cell).send();

        if (cell.status() < 400) {
            reply.is(cell.status());
        } else {
            reply.isProblem(cell.status());
            assertEquals(cell.status() == 401, !reply.header("WWW-Authenticate").isEmpty(), reply::toString);
        }
    }

    @Test
    void everyRouteOfEveryServiceHasItsRow() throws IOException {
        var served = new TreeSet<String>();
        for (var service : Service.values()) {
            served.addAll(Served.routes(stack, service));
        }

        var written =
                Matrix.ROWS.stream().map(Row::route).map(Row::shape).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(String.join("\n", served), String.join("\n", written));
    }
}
