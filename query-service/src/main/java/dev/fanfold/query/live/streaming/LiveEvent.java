package dev.fanfold.query.live.streaming;

import java.nio.charset.StandardCharsets;

/**
 * One event of a stream (WHATWG HTML, 9.2.6). Fields that are null are left out; without data it tells nothing, but a
 * client remembers its id all the same.
 *
 * @param data one line
 */
record LiveEvent(String name, String data, String id, String comment) {

    /** Clients come back after that many milliseconds. */
    private static final String RETRY = "retry: 1000\n";

    static LiveEvent of(String name, String data) {
        return new LiveEvent(name, data, null, null);
    }

    /** The first of each stream: from where on it tells. */
    static LiveEvent beginning(String id) {
        return new LiveEvent(null, null, id, "streaming");
    }

    static LiveEvent heartbeat(String id) {
        return new LiveEvent(null, null, id, "still here");
    }

    LiveEvent withId(String id) {
        return new LiveEvent(name, data, id, comment);
    }

    byte[] encode() {
        StringBuilder text = new StringBuilder(data == null ? 400 : data.length() + 400);
        field(text, "", comment);
        field(text, "id", id);
        field(text, "event", name);
        field(text, "data", data);
        if ("streaming".equals(comment)) {
            text.append(RETRY);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
