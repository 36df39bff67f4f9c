package dev.fanfold.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BusyWritersTest {

    private static final int WRITERS = 4;
    private static final double SECONDS = 0.3;
    private static final Write WRITE = new Write(HttpMethod.PUT, "/v1/posts/1/like", null, "token", "1");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** The first answers come when all of them have asked: fewer would wait until they are timed out. */
    @Test
    void allWriteAtOnceAndWhatIsAnsweredIsCounted() throws Exception {
        List<HttpServerRequest> waiting = new ArrayList<>();
        var answered = new AtomicInteger();
        String url = serve(request -> {
            waiting.add(request);
            if (answered.get() > 0 || waiting.size() == WRITERS) {
                waiting.forEach(one -> one.response().setStatusCode(201).end("{}"));
                answered.addAndGet(waiting.size());
                waiting.clear();
            }
        });
        long begun = System.nanoTime();

        double rate = new BusyWriters(url, WRITERS).single(() -> WRITE, SECONDS);

        double most = (System.nanoTime() - begun) / 1e9;
        assertTrue(answered.get() >= WRITERS);
        assertTrue(rate <= answered.get() / SECONDS, "of what was answered, in no less time than was asked for");
        assertTrue(rate >= answered.get() / most, "all that was answered, in no more time than it took");
    }

    @Test
    void whoIsRefusedEndsTheRunWithTheAnswer() throws Exception {
        String url = serve(request -> request.response().setStatusCode(409).end("already there"));
        var writers = new BusyWriters(url, WRITERS);

        var refused = assertThrows(IllegalStateException.class, () -> writers.single(() -> WRITE, SECONDS));

        assertEquals("PUT /v1/posts/1/like answered 409 already there", refused.getMessage());
    }

    private String serve(Handler<HttpServerRequest> handler) throws Exception {
        int port = vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
        return "http://127.0.0.1:" + port;
    }
}
