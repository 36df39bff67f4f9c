package dev.fanfold.service.telemetry;

import java.time.Instant;

/**
 * A request as the log has it. Its path is the route's, with names in place of values: nobody's handle, id or search
 * gets into the log. All of it is ASCII without quotes, so nothing has to be escaped.
 *
 * @param at when its answer had been sent, in milliseconds since 1970
 */
record RequestLine(long at, String route, int status, long total, long database, long cache, String trace) {

    /** RFC 3339 with milliseconds, in UTC; made for a second and not for a line. */
    static final class Clock {
        private static final int TO_SECONDS = "2026-01-01T00:00:00".length();

        private long second = Long.MIN_VALUE;
        private String text;

        private void appendTo(AsciiText line, long at) {
            if (Math.floorDiv(at, 1_000) != second) {
                second = Math.floorDiv(at, 1_000);
                text = Instant.ofEpochSecond(second).toString().substring(0, TO_SECONDS);
            }
            line.append(text).append('.').append(Math.floorMod(at, 1_000), 3).append('Z');
        }
    }

    void appendTo(AsciiText text, String service, Clock clock) {
        clock.appendTo(text.append("{\"timestamp\":\""), at);
        text.append("\",\"level\":\"INFO\",\"event\":\"request\",\"service\":\"")
                .append(service);
        text.append("\",\"message\":\"").append(route).append(' ').append(status);
        text.append("\",\"route\":\"").append(route).append("\",\"status\":").append(status);
        text.append(",\"durationMs\":").thousandths(total / 1_000);
        text.append(",\"dbMs\":").thousandths(database / 1_000);
        text.append(",\"cacheMs\":").thousandths(cache / 1_000);
        text.append(",\"traceId\":\"").append(trace).append("\"}\n");
    }
}
