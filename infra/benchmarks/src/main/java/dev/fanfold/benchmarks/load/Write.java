package dev.fanfold.benchmarks.load;

import io.vertx.core.http.HttpMethod;

/**
 * One write through the public API.
 *
 * @param body JSON, or null
 * @param post that shows it: null where the answer names it
 */
public record Write(HttpMethod method, String path, String body, String token, String post) {}
