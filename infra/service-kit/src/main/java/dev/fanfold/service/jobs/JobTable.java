package dev.fanfold.service.jobs;

/**
 * Where jobs of a kind lie while they are not done: one row each, written with what they are to carry further and
 * deleted with the last chunk. A bean for each kind makes them known to {@link JobResource} and to gauges.
 *
 * @param kind a few words in kebab-case
 * @param ongoing answers {@code id}, {@code done} (rows so far, or null) and {@code since} of the oldest $1 jobs, by an
 *     index
 */
public record JobTable(String kind, String ongoing) {}
