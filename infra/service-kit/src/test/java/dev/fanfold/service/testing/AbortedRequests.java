package dev.fanfold.service.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Requests whose client resets the connection (TCP RST) in their midst: when half of one is sent, when all is, while it
 * is being worked on, or when the first byte of the answer is there.
 *
 * @param method with which {@code path} is asked
 * @param body null for none
 */
public record AbortedRequests(String method, String path, Map<String, String> headers, String body) {

    private static final int AT_ONCE = 32;
    private static final int HOW_LONG_WORK_TAKES_MS = 12;
    private static final int TIMEOUT_MS = 10_000;

    private enum Moment {
        HALF_SENT,
        SENT,
        BEING_WORKED_ON,
        BEING_ANSWERED
    }

    /** Sends that many of these, in turn, at moments that the seed decides. */
    public static void send(URI service, List<AbortedRequests> kinds, int count, long seed) {
        System.out.println("aborted requests: seed " + seed);
        Random random = new Random(seed);
        record Abort(AbortedRequests kind, Moment moment, Duration pause) {}
        List<Abort> aborts = IntStream.range(0, count)
                .mapToObj(n -> new Abort(
                        kinds.get(n % kinds.size()),
                        Moment.values()[random.nextInt(Moment.values().length)],
                        Duration.ofNanos(random.nextLong(HOW_LONG_WORK_TAKES_MS * 1_000_000L))))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            CompletableFuture.allOf(aborts.stream()
                            .map(abort -> CompletableFuture.runAsync(
                                    () -> abort.kind().abort(service, abort.moment(), abort.pause()), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    private void abort(URI service, Moment moment, Duration pause) {
        byte[] request = request(service);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoLinger(true, 0); // close becomes a reset
            socket.setSoTimeout(TIMEOUT_MS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream()
                    .write(request, 0, moment == Moment.HALF_SENT ? request.length / 2 : request.length);
            if (moment == Moment.BEING_WORKED_ON) {
                LockSupport.parkNanos(pause.toNanos());
            } else if (moment == Moment.BEING_ANSWERED) {
                socket.getInputStream().read();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] request(URI service) {
        StringBuilder request =
                new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, path, service.getAuthority()));
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        if (body != null) {
            request.append("Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n");
        }
        return request.append("\r\n")
                .append(body == null ? "" : body)
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }
}
