package dev.fanfold.benchmarks.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Writes that begin at their time whatever has become of the earlier ones, each followed until a read shows it: the
 * read carries the write's consistency token and counts when it is answered as fresh. All times are from when the write
 * was due, so a system that stalls cannot hide it.
 */
public final class OpenWrites implements AutoCloseable {

    private static final int CONNECTIONS = 256;
    private static final long LONGEST_MICROS = 60_000_000;
    private static final String TOKEN = "Consistency-Token";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    /** Of all requests: begun elsewhere, one in some thousands misses the end of its answer. */
    private final Context loop = vertx.getOrCreateContext();

    private final HttpClient client;
    private final Mix mix;
    private final int followEvery;

    private final Histogram answered = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Histogram visible = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicReference<String> firstFailure = new AtomicReference<>();

    /** @param followEvery one in so many writes is followed; reading is load too */
    public OpenWrites(String base, Mix mix, int followEvery) {
        URI url = URI.create(base);
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(url.getHost()).setDefaultPort(url.getPort()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.mix = mix;
        this.followEvery = followEvery;
    }

    /**
     * Milliseconds; {@code missing} were answered and not seen within ten seconds.
     *
     * @param failure the first of what failed or was missing, null where nothing was
     */
    public record Seen(
            long writes,
            long failed,
            long missing,
            String failure,
            double answerP50,
            double answerP99,
            double visibleP50,
            double visibleP99) {}

    public Seen run(double perSecond, double seconds) throws InterruptedException {
        answered.reset();
        visible.reset();
        failed.set(0);
        missing.set(0);
        firstFailure.set(null);
        int writes = (int) (perSecond * seconds);
        CountDownLatch left = new CountDownLatch(writes);
        long begun = System.nanoTime();
        for (int i = 0; i < writes; i++) {
            long due = begun + (long) (i * 1e9 / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Write write = mix.next();
            boolean follow = i % followEvery == 0;
            loop.runOnContext(begin -> write(write, due, follow, left));
        }
        if (!left.await(60, TimeUnit.SECONDS)) {
            missing.addAndGet(left.getCount());
        }
        return new Seen(
                answered.getTotalCount(),
                failed.get(),
                missing.get(),
                firstFailure.get(),
                answered.getValueAtPercentile(50) / 1e3,
                answered.getValueAtPercentile(99) / 1e3,
                visible.getValueAtPercentile(50) / 1e3,
                visible.getValueAtPercentile(99) / 1e3);
    }

    private void write(Write write, long due, boolean follow, CountDownLatch left) {
        var options = new RequestOptions()
                .setMethod(write.method())
                .setURI(write.path())
                .setTimeout(30_000);
        client.request(options)
                .compose(request -> {
                    request.putHeader("Authorization", "Bearer " + write.token());
                    if (write.body() == null) {
                        return request.send();
                    }
                    return request.putHeader("Content-Type", "application/json").send(write.body());
                })
                .compose(response -> response.body()
                        .map(body -> {
                            if (response.statusCode() / 100 != 2) {
                                throw new IllegalStateException("answered " + response.statusCode());
                            }
                            record(answered, due);
                            return write.post() != null ? write.post() : new JsonObject(body).getString("id");
                        })
                        .map(post -> new String[] {post, response.getHeader(TOKEN)}))
                .onFailure(failure -> {
                    failed.incrementAndGet();
                    firstFailure.compareAndSet(null, write.method() + " " + write.path() + ": " + failure);
                    left.countDown();
                })
                .onSuccess(known -> {
                    if (follow) {
                        read(known[0], known[1], due, left);
                    } else {
                        left.countDown();
                    }
                });
    }

    private void read(String post, String token, long due, CountDownLatch left) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI("/v1/posts/" + post)
                .setTimeout(30_000);
        client.request(options)
                .compose(request -> request.putHeader(TOKEN, token)
                        .putHeader("Prefer", "wait=10")
                        .send())
                .compose(response -> response.body().map(body -> fresh(response)))
                .onComplete(done -> {
                    if (done.succeeded() && done.result()) {
                        record(visible, due);
                    } else {
                        missing.incrementAndGet();
                        firstFailure.compareAndSet(
                                null, "GET of " + post + ": " + (done.failed() ? done.cause() : "not fresh"));
                    }
                    left.countDown();
                });
    }

    private static boolean fresh(HttpClientResponse response) {
        return response.statusCode() == 200 && "fresh".equals(response.getHeader("Fanfold-Freshness"));
    }

    private static void record(Histogram histogram, long due) {
        histogram.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
