package dev.fanfold.endtoend.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.Eventually;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A caller who repeats a request until it is accepted or refused, as the API conventions ask of clients: with the same
 * idempotency key, or based on the same version.
 */
final class Insistent {
    /** Shorter than a frozen process may be away: the request stays behind in its socket and is answered to nobody. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int TOO_MANY = 429;

    private final Api api;
    private final Runnable called;

    /** @param called told of every attempt */
    Insistent(Api api, Runnable called) {
        this.api = api.within(PATIENCE);
        this.called = called;
    }

    /**
     * What a request came to.
     *
     * @param doubted whether an earlier attempt got no answer: it may have taken effect, or may still do so
     */
    record Answer(Reply reply, boolean doubted) {

        boolean accepted() {
            return reply.status() / 100 == 2;
        }

        /**
         * Of a change that names the version it is based on, of something that nobody else changes: refused after a
         * doubt, the doubted attempt has done it.
         */
        boolean done() {
            return accepted() || doubted;
        }
    }

    /** The same caller, who has read that. */
    Insistent having(String token) {
        return new Insistent(api.with("Consistency-Token", token), called);
    }

    Answer post(String path, Object body) {
        var once = api.with("Idempotency-Key", UUID.randomUUID().toString());
        return insist(() -> once.post(path, body));
    }

    Answer post(String path) {
        var once = api.with("Idempotency-Key", UUID.randomUUID().toString());
        return insist(() -> once.post(path));
    }

    Answer patch(String path, long version, Object body) {
        return insist(() -> api.patch(path, version, body));
    }

    Answer delete(String path, long version) {
        var based = api.with("If-Match", "\"" + version + "\"");
        return insist(() -> based.delete(path));
    }

    Answer put(String path, Object body) {
        return insist(() -> api.put(path, body));
    }

    Answer put(String path) {
        return insist(() -> api.put(path));
    }

    Answer delete(String path) {
        return insist(() -> api.delete(path));
    }

    private Answer insist(Supplier<Reply> request) {
        var attempts = new AtomicInteger();
        var answered = Eventually.eventually(LIMIT, () -> {
            attempts.incrementAndGet();
            called.run();
            var reply = request.get();
            var kind = reply.status() / 100;
            assertTrue(kind == 2 || kind == 4 && reply.status() != TOO_MANY, reply::toString);
            return reply;
        });
        return new Answer(answered, attempts.get() > 1);
    }
}
