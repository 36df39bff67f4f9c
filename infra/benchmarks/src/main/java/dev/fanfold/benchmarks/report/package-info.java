/** Results as a table, as JSON and as one HTML page, and what has moved since another run. */
package dev.fanfold.benchmarks.report;
