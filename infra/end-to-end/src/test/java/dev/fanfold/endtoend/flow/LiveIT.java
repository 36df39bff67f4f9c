package dev.fanfold.endtoend.flow;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Wide;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.testing.EventStream;
import dev.fanfold.stack.testing.LocalStack;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of what changes, from the write to a client of whatever instance, through stops and kills. */
@Wide
class LiveIT {

    /** Less than what a stop waits for requests that do not end, and its delay of 2 s. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    /** As fast as it goes, one writer would leave little of two cores to those who start. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private static LocalStack stack;
    private Member author;

    @BeforeEach
    void register() {
        stack = LocalStack.wide();
        author = Member.register(stack, "live");
    }

    @Test
    void gatewayPassesEventsOnAsTheyCome() {
        try (var stream = EventStream.open(at(stack.url().toString(), "?author=" + author.id()), null)) {
            assertEquals("text/event-stream", stream.header("Content-Type"));

            var post = author.publish("Through the gateway").id();

            eventually(() -> assertEquals(List.of(post), posts(stream)));
            var seen = Api.of(stack)
                    .with("Consistency-Token", stream.lastId())
                    .with("Prefer", "wait=10")
                    .get("/v1/posts?author=" + author.id())
                    .ok();
            assertEquals(post, seen.body().path("items").path(0).path("id").asText());
            var quiet = stream.lastId();
            Member.register(stack, "live-other").publish("Of somebody else");
            eventually(() -> assertTrue(!stream.lastId().equals(quiet)));
            assertEquals(1, stream.events().size());
        }
    }

    @Test
    void clientOfAKilledInstanceMissesNothingAtAnotherAndHearsNothingTwice() {
        var published = new CopyOnWriteArrayList<String>();
        var heard = new ArrayList<String>();
        var last = position();
        try (var writing = Background.repeat(
                BREATH,
                () -> published.add(author.publish("Live " + published.size()).id()))) {
            for (var instance : List.of(query(0), query(1), query(0))) {
                stack.repair();
                try (var stream = EventStream.open(at(instance.url(), "?author=" + author.id()), last)) {
                    eventually(() -> assertTrue(stream.events().size() >= 10));
                    instance.kill();
                    eventually(() -> assertTrue(stream.isEnded()));
                    heard.addAll(posts(stream));
                    last = stream.lastId();
                }
            }
        }
        stack.repair();

        try (var stream = EventStream.open(at(query(1).url(), "?author=" + author.id()), last)) {
            eventually(() -> assertEquals(
                    published.stream().sorted().toList(),
                    Stream.concat(heard.stream(), posts(stream).stream())
                            .sorted()
                            .toList()));
        }
    }

    @Test
    void stoppingInstanceEndsItsStreamsAtOnce() {
        try (var stream = EventStream.open(at(query(1).url(), ""), null);
                var stopping = Background.repeat(query(1)::stop)) {
            eventually(PROMPT, () -> assertTrue(stream.isEnded()));
        }
    }

    /** From where a client hears everything that is written from now on. */
    private static String position() {
        try (var stream = EventStream.open(at(query(0).url(), "?duration=0"), null)) {
            eventually(() -> assertTrue(stream.isEnded()));
            return stream.lastId();
        }
    }

    private static ServiceProcess query(int instance) {
        return stack.service(Service.QUERY.label(), instance);
    }

    private static URI at(String base, String query) {
        return URI.create(base).resolve("/v1/live/posts" + query);
    }

    /** Ids of the posts that were told, as often as they were. */
    private static List<String> posts(EventStream stream) {
        return stream.data("post").stream()
                .map(card -> card.replaceFirst("^\\{\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
