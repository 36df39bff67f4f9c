package dev.fanfold.stack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of server-sent events (WHATWG HTML, 9.2) that keeps all it was told and does not come back by itself. */
public final class EventStream implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What was told: only events with data. */
    public record Event(String name, String data, String id) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private volatile String lastId;
    private volatile boolean ended;

    private EventStream(HttpResponse<Stream<String>> response, String lastId) {
        this.response = response;
        this.lastId = lastId;
    }

    /** @param lastId sent as {@code Last-Event-ID}; null for a client that begins */
    public static EventStream open(URI address, String lastId) {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            var stream = new EventStream(HTTP.send(request.build(), BodyHandlers.ofLines()), lastId);
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** All so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** So far, those of that name. */
    public List<String> data(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    /** The last id that came, with an event or without one; null before the first. */
    public String lastId() {
        return lastId;
    }

    /** Whether the server has ended it, in order or not. */
    public boolean isEnded() {
        return ended;
    }

    private void read() {
        try (var lines = response.body()) {
            var parts = new String[] {"message", null, lastId};
            lines.forEach(line -> take(line, parts));
        } catch (UncheckedIOException broken) {
            // the server was killed, or the client closed
        } finally {
            ended = true;
        }
    }

    /** @param parts of the event that is being read: name, data and id, which stays */
    private void take(String line, String[] parts) {
        var colon = line.indexOf(':');
        var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
        switch (colon < 0 ? line : line.substring(0, colon)) {
            case "event" -> parts[0] = value;
            case "data" -> parts[1] = parts[1] == null ? value : parts[1] + "\n" + value;
            case "id" -> parts[2] = value;
            default -> {
                // comments and delays
            }
        }
        if (line.isEmpty()) {
            if (parts[1] != null) {
                events.add(new Event(parts[0], parts[1], parts[2]));
            }
            lastId = parts[2];
            parts[0] = "message";
            parts[1] = null;
        }
    }

    @Override
    public void close() {
        response.body().close();
    }
}
