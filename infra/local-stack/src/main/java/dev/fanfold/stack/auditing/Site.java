package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;

/** The site's API, as its administrator. */
public interface Site {

    /** The body of the answer. */
    JsonNode get(String path);

    /** As {@link #get}, of a command that may be sent again. */
    JsonNode post(String path, String json);
}
