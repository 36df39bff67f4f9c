package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;

/** The site's API, as its administrator, for whoever repairs too. */
public interface Site extends SiteReader {

    /** As {@link #get}, of a command that may be sent again. */
    JsonNode post(String path, String json);
}
