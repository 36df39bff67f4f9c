package dev.fanfold.endtoend.faults;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.endtoend.authorization.Asking;
import dev.fanfold.endtoend.authorization.Asking.Request;
import dev.fanfold.endtoend.authorization.Matrix;
import dev.fanfold.endtoend.authorization.Row;
import dev.fanfold.endtoend.authorization.Served;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.Eventually.Assertion;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Every route of every service, asked directly, says 503 in time while PostgreSQL is away, and works again after. */
@ExtendWith(LocalStackExtension.class)
class EveryRouteWithoutPostgresIT {

    private static final Duration GONE = Duration.ofSeconds(2);

    /** {@code Bounded}'s ten seconds twice: without that bound nobody would answer at all. */
    private static final Duration FROZEN = Duration.ofSeconds(20);

    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** Needs nothing but the key. */
    private static final String WITHOUT_DATABASE = "GET /.well-known/jwks.json";

    /** By which routes that several services have find the one that is meant. */
    private static final Map<Service, String> PARTS =
            Map.of(Service.USER, "users", Service.POST, "posts", Service.TAG, "tags", Service.QUERY, "read-model");

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final LocalStack stack;
    private final List<Request> requests = new ArrayList<>();
    private Member author;
    private String post;

    EveryRouteWithoutPostgresIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void prepare() throws IOException {
        author = Member.register(stack, "away");
        post = author.publish("Before").id();
        var asking = Asking.of(stack);
        for (var service : Service.values()) {
            for (var route : Served.routes(stack, service)) {
                if (!route.equals(WITHOUT_DATABASE)) {
                    var request = asking.request(admitted(route, service));
                    requests.add(request.by(
                            api -> api.at(stack.service(service.label(), 0).url())));
                }
            }
        }
    }

    @Test
    void whatIsKilledIsNoticedAtOnce() {
        stack.postgres().kill();

        assertAll(requests.stream()
                .<Executable>map(request -> () ->
                        assertUnavailable(request.by(api -> api.within(GONE)).send())));

        stack.postgres().start();
        assertAll(recovered());
    }

    /** All at once, and more of them than there are connections. */
    @Test
    void whatIsFrozenIsGivenUpInTime() {
        stack.postgres().pause();

        assertAll(Stream.of(requests, requests)
                .flatMap(List::stream)
                .map(request -> CompletableFuture.supplyAsync(request.by(api -> api.within(FROZEN))::send, THREADS))
                .toList()
                .stream()
                .<Executable>map(reply -> () -> assertUnavailable(reply.join())));

        stack.postgres().resume();
        assertAll(recovered());
    }

    /** Whoever is let in, and at best gets what they ask for. */
    private static Row.Cell admitted(String route, Service service) {
        var part = PARTS.get(service);
        return Matrix.ROWS.stream()
                .filter(row -> Row.shape(row.route()).equals(route))
                .filter(row -> !row.route().contains("{part}") || row.things().contains(part))
                .flatMap(Row::cells)
                .filter(cell -> cell.status() != 401 && cell.status() != 403)
                .min(Comparator.comparing(Row.Cell::status))
                .orElseThrow(() -> new AssertionError("the matrix has nobody who may " + route));
    }

    /** A read may also come from a cache. */
    private static void assertUnavailable(Reply reply) {
        if (!reply.request().startsWith("GET ") || reply.status() != 200) {
            reply.isProblem(503);
            assertFalse(reply.header("Retry-After").isEmpty(), reply::toString);
        }
    }

    private Stream<Executable> recovered() {
        var end = System.nanoTime() + RECOVERY.toNanos();
        Stream<Assertion> checks = Stream.of(
                () -> at(Service.USER).get("/v1/me").is(200),
                () -> at(Service.USER)
                        .send("PATCH", "/v1/me", "{\"bio\": \"after\"}")
                        .is(200),
                () -> at(Service.POST)
                        .post("/v1/posts", Map.of("title", "After", "body", "x"))
                        .is(201),
                () -> at(Service.POST).get("/v1/me/posts").is(200),
                () -> at(Service.TAG)
                        .put("/v1/posts/" + post + "/tags", Map.of("tags", List.of("after")))
                        .is(200),
                () -> at(Service.QUERY).get("/v1/posts").is(200),
                () -> at(Service.QUERY).get("/v1/tags").is(200));
        return checks.map(check -> () -> {
            var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            eventually(left, check);
        });
    }

    private Api at(Service service) {
        return author.api()
                .with("If-Match", "*")
                .at(stack.service(service.label(), 0).url());
    }
}
