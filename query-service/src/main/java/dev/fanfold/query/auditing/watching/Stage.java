package dev.fanfold.query.auditing.watching;

import java.util.List;
import java.util.Optional;

/** One comparison, of an entity with its owner's or of what the read model derives from itself. */
interface Stage {

    /** The same in every release that has it: rounds go on by it. */
    String name();

    /**
     * @param after null for the first rows
     * @param rows how many at most
     */
    Slice slice(String after, int rows);

    /** The same of one key; empty where both sides agree. */
    Optional<Found> again(String key);

    /**
     * @param rows how many were compared
     * @param next the key to go on after; null at the end
     */
    record Slice(List<Found> found, long rows, String next) {}
}
