package dev.fanfold.service.growth;

import java.time.Duration;

/**
 * Rows that a job takes away when their time is over. A bean for each kind makes them known to {@link TableGauges}, so
 * that a job that has stopped shows as rows that are too old.
 *
 * @param kind a few words in kebab-case
 * @param oldest answers in one row and column since when the oldest of them has been waiting for that job, or NULL; by
 *     an index
 * @param kept their time
 */
public record Retained(String kind, String oldest, Duration kept) {}
