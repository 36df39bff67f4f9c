package dev.fanfold.importer.client;

import dev.fanfold.importer.ImportStopped;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a run bears with a site that is away: each request is repeated with growing, jittered pauses, and gives up
 * when for the limit neither it nor any other has succeeded.
 */
final class Patience {

    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final long LONGEST_RETRY_AFTER_MS = 60_000;

    private final Duration limit;
    private volatile long lastSuccess = System.nanoTime();

    Patience(Duration limit) {
        this.limit = limit;
    }

    void succeeded() {
        lastSuccess = System.nanoTime();
    }

    Wait begin() {
        return new Wait();
    }

    /** The attempts of one request. */
    final class Wait {

        private final long start = System.nanoTime();
        private int attempts;

        int attempts() {
            return attempts;
        }

        long nanos() {
            return System.nanoTime() - start;
        }

        /** Sleeps before the next attempt, or ends the run. */
        void pause(long retryAfterMs, String why) {
            if (Math.min(System.nanoTime() - lastSuccess, nanos()) > limit.toNanos()) {
                throw new ImportStopped("Gave up: no request has succeeded for " + limit.toSeconds()
                        + " s, the last one failed with " + why
                        + ". Once the site answers again, start the same command: it goes on where it was.");
            }
            long ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(attempts++, 10));
            long jittered = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
            sleep(Math.max(jittered, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)));
        }
    }

    /** Retry-After in either of its forms (RFC 9110, 10.2.3), 0 without it. */
    static long retryAfterMs(HttpResponse<?> response) {
        String value = response.headers().firstValue("Retry-After").orElse("0").strip();
        if (value.matches("\\d{1,6}")) {
            return Long.parseLong(value) * 1000;
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.max(0, Duration.between(Instant.now(), at).toMillis());
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportStopped("Interrupted. Start the same command again: it goes on where it was.", e);
        }
    }
}
