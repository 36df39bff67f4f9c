package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.SeenPositions;
import dev.fanfold.query.live.streaming.ChangeReader.Page;
import dev.fanfold.service.security.Signer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Opens streams, and ends each in its time. */
@ApplicationScoped
class LiveStreams {

    /** For the last event of a client that was dropped; then its connection is closed. */
    private static final Duration PARTING = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LiveHub hub;
    private final ChangeReader changes;
    private final SeenPositions positions;
    private final Signer signer;
    private final Vertx vertx;
    private final Counter dropped;

    LiveStreams(
            LiveHub hub,
            ChangeReader changes,
            SeenPositions positions,
            Signer signer,
            Vertx vertx,
            MeterRegistry metrics) {
        this.hub = hub;
        this.changes = changes;
        this.positions = positions;
        this.signer = signer;
        this.vertx = vertx;
        this.dropped = Counter.builder("fanfold.live.dropped")
                .description("clients that did not keep up with what changes")
                .register(metrics);
    }

    /**
     * @param now where the read model was when the stream was asked for
     * @param from where the client is
     * @param first told before anything else; null for nothing
     */
    record Beginning(PositionVector now, PositionVector from, LiveEvent first) {}

    /** @param resumed where the client is; null for a client that begins */
    Uni<Beginning> beginning(PositionVector resumed) {
        return positions.look().map(now -> new Beginning(now, resumed == null ? now : resumed, null));
    }

    /** With what the post has now; null where it is not listed. Read after the position: what comes later is told. */
    Uni<Beginning> beginningOf(UUID post) {
        return positions
                .look()
                .chain(now -> changes.counts(post)
                        .map(counts -> counts.map(json -> new Beginning(now, now, LiveEvent.of("counts", json)))
                                .orElse(null)));
    }

    /** The events, for one subscriber, until it goes or that time is over. Fails with 503 where there are too many. */
    Multi<byte[]> open(Topical topic, Beginning beginning, Duration duration, RoutingContext request) {
        return Multi.createFrom().deferred(() -> {
            LiveStream stream =
                    new LiveStream(topic, this, signer, vertx.getOrCreateContext(), () -> hangUp(request.request()));
            if (request.request().version() != HttpVersion.HTTP_2) {
                request.response().putHeader("Connection", "close"); // nobody else's, so that it can be hung up
            }
            Multi<byte[]> events = Multi.createFrom().publisher(stream);
            hub.attach(stream, beginning);
            if (duration.isZero()) {
                stream.end();
                return events;
            }
            long timer = vertx.setTimer(duration.toMillis(), over -> stream.end());
            return events.onTermination().invoke(() -> vertx.cancelTimer(timer));
        });
    }

    Uni<Page> missed(PositionVector from, PositionVector end) {
        return changes.between(from, end, LiveStream.QUEUE - 16)
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }

    void left(LiveStream stream) {
        hub.detach(stream);
    }

    void dropped(Runnable hangUp) {
        dropped.increment();
        vertx.setTimer(PARTING.toMillis(), late -> hangUp.run());
    }

    /** An HTTP/2 connection has other requests beside the stream. */
    private static void hangUp(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
