package dev.fanfold.service.telemetry;

import java.time.Instant;

/**
 * A request as the log has it. Its path is the route's, with names in place of values: nobody's handle, id or search
 * gets into the log. All of it is ASCII without quotes, so nothing has to be escaped.
 *
 * @param at when its answer had been sent, in milliseconds since 1970
 */
record RequestLine(long at, String route, int status, long total, long database, long cache, String trace) {

    void appendTo(StringBuilder text, String service) {
        text.append("{\"timestamp\":\"").append(Instant.ofEpochMilli(at));
        text.append("\",\"level\":\"INFO\",\"event\":\"request\",\"service\":\"")
                .append(service);
        text.append("\",\"message\":\"").append(route).append(' ').append(status);
        text.append("\",\"route\":\"").append(route).append("\",\"status\":").append(status);
        milliseconds(text.append(",\"durationMs\":"), total);
        milliseconds(text.append(",\"dbMs\":"), database);
        milliseconds(text.append(",\"cacheMs\":"), cache);
        text.append(",\"traceId\":\"").append(trace).append("\"}\n");
    }

    private static void milliseconds(StringBuilder text, long nanos) {
        long micros = nanos / 1_000;
        text.append(micros / 1_000).append('.');
        text.append((char) ('0' + micros / 100 % 10)).append((char) ('0' + micros / 10 % 10));
        text.append((char) ('0' + micros % 10));
    }
}
