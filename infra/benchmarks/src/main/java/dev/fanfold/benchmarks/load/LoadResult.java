package dev.fanfold.benchmarks.load;

/**
 * What came of it. Latencies in milliseconds; in the open model from when the request should have begun.
 *
 * @param failed requests without an answer, or with one of status 400 or more
 * @param failures of which kind they were; empty where there are none
 */
public record LoadResult(
        long requests,
        long failed,
        String failures,
        double seconds,
        double rate,
        double p50,
        double p90,
        double p99,
        double longest) {}
