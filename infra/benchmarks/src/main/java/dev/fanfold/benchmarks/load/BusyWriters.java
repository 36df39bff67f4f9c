package dev.fanfold.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Some writers who each write again as soon as they are answered: as much as the system takes. */
public final class BusyWriters {

    private final String base;
    private final int writers;

    public BusyWriters(String base, int writers) {
        this.base = base;
        this.writers = writers;
    }

    /** A request and how many entities it writes. */
    private record Call(HttpRequest request, int entities) {}

    /** Entities written in a second by single calls. */
    public double single(Supplier<Write> writes, double seconds) throws InterruptedException {
        return run(
                () -> {
                    Write write = writes.get();
                    return new Call(
                            request(write.path(), write.token())
                                    .method(
                                            write.method().name(),
                                            write.body() == null
                                                    ? BodyPublishers.noBody()
                                                    : BodyPublishers.ofString(write.body()))
                                    .build(),
                            1);
                },
                seconds);
    }

    /** The same by batches of a kind. */
    public double batches(Mix mix, String kind, int items, Account importer, double seconds)
            throws InterruptedException {
        return run(
                () -> {
                    Mix.Batch batch = mix.batch(kind, items);
                    return new Call(
                            request(batch.path(), importer.token())
                                    .POST(BodyPublishers.ofString(batch.body()))
                                    .build(),
                            batch.items());
                },
                seconds);
    }

    private double run(Supplier<Call> calls, double seconds) throws InterruptedException {
        AtomicLong written = new AtomicLong();
        long begun = System.nanoTime();
        long end = begun + (long) (seconds * 1e9);
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(writers)) {
            var done = java.util.stream.IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> write(http, calls, end, written)))
                    .toList();
            for (var one : done) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return written.get() * 1e9 / (System.nanoTime() - begun);
    }

    private static Void write(HttpClient http, Supplier<Call> calls, long end, AtomicLong written)
            throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            Call call;
            synchronized (calls) {
                call = calls.get();
            }
            var response = http.send(call.request(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(
                        call.request().uri() + " answered " + response.statusCode() + " " + response.body());
            }
            written.addAndGet(call.entities());
        }
        return null;
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }
}
