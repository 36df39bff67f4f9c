package dev.fanfold.service.redis;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server that loses connections without a word: they stay open, and nothing comes through any more. */
final class LossyNetwork {

    private static final String HOST = "127.0.0.1";

    private final NetServer entrance;
    private final NetClient onward;
    private final int port;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();

    LossyNetwork(Vertx vertx, int port) throws Exception {
        this.port = port;
        onward = vertx.createNetClient();
        entrance = vertx.createNetServer()
                .connectHandler(this::join)
                .listen(0, HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    int port() {
        return entrance.actualPort();
    }

    /** So far. */
    int connections() {
        return connections.get();
    }

    /** All that are there; later ones are not. */
    void lose() {
        losses.incrementAndGet();
    }

    private void join(NetSocket client) {
        connections.incrementAndGet();
        int begun = losses.get();
        client.pause();
        onward.connect(port, HOST)
                .onSuccess(server -> {
                    client.handler(bytes -> pass(bytes, server, begun));
                    server.handler(bytes -> pass(bytes, client, begun));
                    client.closeHandler(closed -> server.close());
                    server.closeHandler(closed -> client.close());
                    client.resume();
                })
                .onFailure(failed -> client.close());
    }

    private void pass(Buffer bytes, NetSocket on, int begun) {
        if (losses.get() == begun) {
            on.write(bytes);
        }
    }
}
