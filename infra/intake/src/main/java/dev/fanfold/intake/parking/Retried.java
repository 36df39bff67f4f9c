package dev.fanfold.intake.parking;

import java.util.Map;

/**
 * What a retry has changed, or would change.
 *
 * @param outcome {@code applied} or {@code nothing to change}
 * @param changes by table; a table without any is not named
 */
public record Retried(String outcome, Map<String, Rows> changes, boolean dryRun) {

    /** How many rows of one table. */
    public record Rows(long inserted, long updated, long deleted) {

        static final Rows NONE = new Rows(0, 0, 0);

        Rows since(Rows before) {
            return new Rows(inserted - before.inserted, updated - before.updated, deleted - before.deleted);
        }
    }

    static Retried of(Map<String, Rows> changes, boolean dryRun) {
        return new Retried(changes.isEmpty() ? "nothing to change" : "applied", changes, dryRun);
    }
}
