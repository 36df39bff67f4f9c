package dev.fanfold.benchmarks.load;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Some writers who each write again as soon as they are answered: as much as the system takes. All of them on one event
 * loop, since what the client takes of the cores the system lacks.
 */
public final class BusyWriters {

    private static final int ANSWER_MILLIS = 30_000;

    private final URI base;
    private final int writers;

    public BusyWriters(String base, int writers) {
        this.base = URI.create(base);
        this.writers = writers;
    }

    /** A request and how many entities it writes. */
    private record Call(HttpMethod method, String path, String body, String token, int entities) {}

    /** Entities written in a second by single calls. */
    public double single(Supplier<Write> writes, double seconds) throws InterruptedException {
        return run(
                () -> {
                    Write write = writes.get();
                    return new Call(write.method(), write.path(), write.body(), write.token(), 1);
                },
                seconds);
    }

    /** The same by batches of a kind. */
    public double batches(Mix mix, String kind, int items, Account importer, double seconds)
            throws InterruptedException {
        return run(
                () -> {
                    Mix.Batch batch = mix.batch(kind, items);
                    return new Call(HttpMethod.POST, batch.path(), batch.body(), importer.token(), batch.items());
                },
                seconds);
    }

    private double run(Supplier<Call> calls, double seconds) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        var client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(base.getHost()).setDefaultPort(base.getPort()),
                new PoolOptions().setHttp1MaxSize(writers));
        try {
            var spell = new Spell(client, calls, System.nanoTime(), (long) (seconds * 1e9));
            spell.begin(vertx.getOrCreateContext(), writers)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get((long) (seconds * 1e3) + 2 * ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return spell.rate();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed);
        } catch (TimeoutException late) {
            throw new IllegalStateException("not all writers have ended in time", late);
        } finally {
            client.close();
            vertx.close();
        }
    }

    /** On its loop, but for the result. */
    private static final class Spell {

        private final HttpClient client;
        private final Supplier<Call> calls;
        private final long begun;
        private final long length;
        private long written;
        private long ended;

        Spell(HttpClient client, Supplier<Call> calls, long begun, long length) {
            this.client = client;
            this.calls = calls;
            this.begun = begun;
            this.length = length;
        }

        /** Over when all writers are, or the first has failed. */
        Future<Void> begin(Context loop, int writers) {
            var all = IntStream.range(0, writers)
                    .mapToObj(writer -> Promise.<Void>promise())
                    .toList();
            loop.runOnContext(now -> all.forEach(this::next));
            return Future.all(all.stream().map(Promise::future).toList()).mapEmpty();
        }

        double rate() {
            return written * 1e9 / (ended - begun);
        }

        private void next(Promise<Void> writer) {
            long now = System.nanoTime();
            if (now - begun > length) {
                ended = now;
                writer.complete();
                return;
            }
            Call call = calls.get();
            write(call).onComplete(answer -> answered(call, answer, writer));
        }

        private void answered(Call call, AsyncResult<Void> answer, Promise<Void> writer) {
            if (answer.succeeded()) {
                written += call.entities();
                next(writer);
            } else {
                writer.fail(answer.cause());
            }
        }

        private Future<Void> write(Call call) {
            return client.request(new RequestOptions()
                            .setMethod(call.method())
                            .setURI(call.path())
                            .setTimeout(ANSWER_MILLIS))
                    .compose(request -> {
                        request.putHeader("Authorization", "Bearer " + call.token());
                        return call.body() == null
                                ? request.send()
                                : request.putHeader("Content-Type", "application/json")
                                        .send(call.body());
                    })
                    .compose(response -> response.body().map(body -> {
                        if (response.statusCode() / 100 != 2) {
                            throw new IllegalStateException(call.method() + " " + call.path() + " answered "
                                    + response.statusCode() + " " + body);
                        }
                        return null;
                    }));
        }
    }
}
