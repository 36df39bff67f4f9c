package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;

/** What an audit asks of the site's API, as its administrator. */
@FunctionalInterface
public interface SiteReader {

    /** The body of the answer. */
    JsonNode get(String path);
}
