package dev.fanfold.gateway;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One process of a service, as the gateway sees it. Shared by all event loops.
 *
 * <p>An instance starts unhealthy and gets requests once a probe has found it ready.
 */
final class Instance {
    private final String service;
    private final URI url;
    /** A busy machine may make one probe late; a process that is stopped makes all of them late. */
    private static final int LATE_PROBES_ALLOWED = 2;

    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger lateProbes = new AtomicInteger();
    private volatile State state = new State(false, "not probed yet", Instant.now());

    Instance(String service, URI url) {
        this.service = service;
        this.url = url;
    }

    String service() {
        return service;
    }

    URI url() {
        return url;
    }

    String host() {
        return url.getHost();
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : 80;
    }

    boolean healthy() {
        return state.healthy;
    }

    /** Requests sent whose answer has not begun. */
    int pending() {
        return pending.get();
    }

    void began() {
        pending.incrementAndGet();
    }

    void answered() {
        pending.decrementAndGet();
    }

    /** Puts the instance in; answers true if it was out. */
    boolean putIn() {
        var was = state;
        lateProbes.set(0);
        if (!was.healthy) {
            state = new State(true, null, Instant.now());
        }
        return !was.healthy;
    }

    /** Takes the instance out until a probe finds it ready again; answers true if it was in. */
    boolean takeOut(String reason) {
        var was = state;
        state = new State(false, reason, was.healthy ? Instant.now() : was.since);
        return was.healthy;
    }

    /** A probe got no answer in time: takes the instance out at the third such in a row. */
    boolean late(String reason) {
        return lateProbes.incrementAndGet() > LATE_PROBES_ALLOWED && takeOut(reason);
    }

    JsonObject describe() {
        var now = state;
        return new JsonObject()
                .put("url", url.toString())
                .put("healthy", now.healthy)
                .put("since", now.since.toString())
                .put("reason", now.reason)
                .put("pending", pending());
    }

    private record State(boolean healthy, String reason, Instant since) {}
}
