package dev.fanfold.benchmarks.load;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * GET requests to one server.
 *
 * @param url scheme, host and port
 * @param paths of which each request takes one at random
 * @param headers of each request
 * @param concurrency connections; in the closed model each has one request under way at any time
 * @param rate requests that begin in a second, whatever has become of the others (open model); 0 for the closed model
 * @param seconds how long
 */
public record LoadSpec(
        URI url, List<String> paths, Map<String, String> headers, int concurrency, double rate, double seconds) {

    /** As the goals have it: 16 at once, as fast as the server answers. */
    public static LoadSpec closed(URI url, List<String> paths) {
        return new LoadSpec(url, paths, Map.of(), 16, 0, 0);
    }

    public LoadSpec with(Map<String, String> other) {
        return new LoadSpec(url, paths, other, concurrency, rate, seconds);
    }

    public LoadSpec lasting(double other) {
        return new LoadSpec(url, paths, headers, concurrency, rate, other);
    }

    /** At a fixed rate, with enough connections that a slow answer keeps nobody from asking. */
    public LoadSpec open(double perSecond) {
        return new LoadSpec(url, paths, headers, 128, perSecond, seconds);
    }
}
