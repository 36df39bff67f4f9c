package dev.fanfold.query.live;

import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.jobs.JobRunner;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.stack.testing.EventStream;
import dev.fanfold.stack.testing.EventStream.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that a client does, or does not do, is kept for it without a bound. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@TestProfile(LiveLimitsIT.Tight.class)
class LiveLimitsIT {

    public static class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fanfold.live.streams", "3", "fanfold.live.kept-offsets", "2000", "fanfold.live.heartbeat", "1s");
        }
    }

    private static final int KEPT = 2_000;

    /** More than sockets and a queue hold. */
    private static final int POSTS = 600;

    private static final String LONG = "x".repeat(50_000);

    @TestHTTPResource("/v1/live/posts")
    URI all;

    @Inject
    Pool pool;

    @Inject
    JobRunner jobs;

    @Inject
    MeterRegistry metrics;

    private final UUID ann = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");

    @BeforeEach
    void publish() {
        write(registered(ann, "Ann"), published(post, ann, "One", at, 1));
        Applied.awaitAll(pool);
        eventually(() -> assertEquals(0, open()));
    }

    @Test
    void whoTakesNothingIsDroppedWhileOthersGoOn() throws IOException {
        double before = dropped();
        try (Socket slow = ask("");
                EventStream quick = EventStream.open(URI.create(all + "?author=" + ann), null)) {
            eventually(() -> assertEquals(2, open()));

            write(IntStream.range(0, POSTS).mapToObj(n -> longPost()).toArray(DomainEvent[]::new));

            eventually(() -> assertEquals(POSTS, quick.events().size()));
            assertEquals(
                    POSTS, quick.events().stream().map(Event::data).distinct().count());
            eventually(() -> assertEquals(before + 1, dropped()));
            String told = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(told.contains("event: dropped\ndata: {\"reason\":"), () -> tail(told));
            write(liked(post, ann, true, 1));
            eventually(() -> assertEquals(1, quick.data("counts").size()));
            assertEquals(1, open());
        }
    }

    @Test
    void streamOnWhichNothingHappensSaysThatItIsThereAndMovesOn() {
        try (EventStream stream = EventStream.open(URI.create(all + "/" + post), null)) {
            eventually(() -> assertNotNull(stream.lastId()));
            String first = stream.lastId();

            write(published(UUID.randomUUID(), ann, "Another", at, 1));

            eventually(() -> assertTrue(!stream.lastId().equals(first)));
            assertEquals(
                    List.of("counts"), stream.events().stream().map(Event::name).toList());
        }
    }

    @Test
    void oneMoreThanThereMayBeIsRefused() {
        try (EventStream one = EventStream.open(all, null);
                EventStream two = EventStream.open(all, null);
                EventStream three = EventStream.open(all, null)) {
            assertEquals(List.of(200, 200, 200), List.of(one.status(), two.status(), three.status()));

            get(all).then().statusCode(503).contentType("application/problem+json");
        }
        eventually(() -> assertEquals(0, open()));
    }

    @Test
    void whoWasAwayForTooLongBeginsAnew() {
        EventStream stream = EventStream.open(all, null);
        eventually(() -> assertNotNull(stream.lastId()));
        stream.close();

        write(IntStream.rangeClosed(1, KEPT * 2)
                .mapToObj(n -> liked(post, ann, n % 2 == 1, n))
                .toArray(DomainEvent[]::new));
        Applied.awaitAll(pool);

        EventStream late = EventStream.open(URI.create(all + "?duration=0"), stream.lastId());
        eventually(() -> assertTrue(late.isEnded()));
        assertEquals(List.of("reset"), late.events().stream().map(Event::name).toList());
        given().header("Consistency-Token", late.lastId())
                .get("/v1/posts")
                .then()
                .statusCode(200);
        EventStream anew = EventStream.open(URI.create(all + "?duration=0"), late.lastId());
        eventually(() -> assertTrue(anew.isEnded()));
        assertEquals(List.of(), anew.events());
    }

    @Test
    void whatNobodyMayAskForAnyMoreIsForgotten() {
        UUID old = UUID.randomUUID();
        write(published(old, ann, "Old", at, 1));
        Applied.awaitAll(pool);
        assertEquals(1, rowsOf(old));

        write(IntStream.rangeClosed(1, KEPT * 2)
                .mapToObj(n -> liked(old, ann, n % 2 == 1, n))
                .toArray(DomainEvent[]::new));
        Applied.awaitAll(pool);
        write(liked(old, UUID.randomUUID(), true, 1)); // alone, so that it moves the count however the others came
        Applied.awaitAll(pool);

        eventually(() -> {
            jobs.wake();
            assertEquals(
                    0,
                    pool.query("SELECT FROM post_change WHERE post_id = '" + old + "' AND kind = 'post'")
                            .executeAndAwait()
                            .size());
        });
        assertTrue(rowsOf(old) > 0);
    }

    private int rowsOf(UUID id) {
        return pool.query("SELECT FROM post_change WHERE post_id = '" + id + "'")
                .executeAndAwait()
                .size();
    }

    /** A client that asks and does not read. */
    private Socket ask(String rest) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(all.getHost(), all.getPort()));
        socket.getOutputStream()
                .write(("GET " + all.getPath() + rest + " HTTP/1.1\r\nHost: test\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private PostEvent longPost() {
        UUID id = UUID.randomUUID();
        return new PostEvent.Published(
                new PostEvent.State(id, ann, "published", "p", "Long", LONG, "Body", at, at, null, 1));
    }

    private double open() {
        return metrics.get("fanfold.live.streams").gauge().value();
    }

    private double dropped() {
        return metrics.get("fanfold.live.dropped").counter().count();
    }

    private static String tail(String text) {
        return text.length() + " characters, ending in " + text.substring(Math.max(0, text.length() - 300));
    }
}
