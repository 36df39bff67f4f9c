package dev.fanfold.outbox.republishing;

/**
 * A kind of entity that can be told again, in SQL over its row {@code e}.
 *
 * @param name as administrators call it: {@code post}, {@code post-tags}
 * @param table whose rows are the entities; it has a column {@code version}
 * @param first first column of the primary key, a UUID: what ranges are of
 * @param second second column of the primary key, or null
 * @param type the wire name of the event that fits the row's state
 * @param key of the event
 * @param partition the id that decides the event's partition
 * @param state the event's value; null where it is a tombstone
 * @param told whether events tell of this row at all
 */
public record RepublishedEntity(
        String name,
        String table,
        String first,
        String second,
        String type,
        String key,
        String partition,
        String state,
        String told) {

    private static final String NO_SECOND = "'00000000-0000-0000-0000-000000000000'::uuid";

    /** Of a table with a primary key of one column, which also is key and partition of its events. */
    public static RepublishedEntity of(String name, String table, String id, String type, String state) {
        return new RepublishedEntity(name, table, id, null, type, "e." + id + "::text", "e." + id, state, "true");
    }

    public RepublishedEntity keyedBy(String nextKey, String nextPartition) {
        return new RepublishedEntity(name, table, first, second, type, nextKey, nextPartition, state, told);
    }

    public RepublishedEntity withSecond(String column) {
        return new RepublishedEntity(name, table, first, column, type, key, partition, state, told);
    }

    public RepublishedEntity where(String condition) {
        return new RepublishedEntity(name, table, first, second, type, key, partition, state, condition);
    }

    /** The primary key as two columns. */
    private String place() {
        return "e." + first + ", " + (second == null ? NO_SECOND : "e." + second);
    }

    /**
     * $1 and $2 the place to go on from, $3 the end, $4 how many at most: rows by primary key, locked in its order, so
     * that nobody changes them until they are told.
     *
     * @param begun whether the row at that place was told already
     */
    String lockRange(boolean begun) {
        return lock(begun, "e." + first + " <= $3");
    }

    /** As {@link #lockRange}, with a list of first columns as $3. */
    String lockListed(boolean begun) {
        return lock(begun, "e." + first + " = ANY($3)");
    }

    private String lock(boolean begun, String which) {
        return """
                SELECT e.%1$s AS first, %2$s AS second FROM %3$s e
                WHERE (%4$s) %5$s ($1, $2) AND %6$s
                ORDER BY %7$s LIMIT $4 FOR NO KEY UPDATE
                """.formatted(
                first, second == null ? NO_SECOND : "e." + second, table, place(), begun ? ">" : ">=", which, order());
    }

    /**
     * $1 and $2 the keys of locked rows, $3 the cause: one event for each, by primary key. A statement of its own: it
     * must see what those whom the lock waited for have committed, in other tables too.
     */
    String tell() {
        return """
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT %s, %s, %s, e.version, %s, $3
                FROM unnest($1::uuid[], $2::uuid[]) AS asked (first, second)
                JOIN %s e ON e.%s = asked.first%s
                WHERE %s ORDER BY %s
                """.formatted(
                        type,
                        key,
                        partition,
                        state,
                        table,
                        first,
                        second == null ? "" : " AND e." + second + " = asked.second",
                        told,
                        order());
    }

    /** $1 to $2 the range, $3 the list or null, $4 how many at most are counted: reads as many index entries. */
    String count() {
        return """
                SELECT count(*) AS rows FROM (SELECT FROM %1$s e WHERE e.%2$s BETWEEN $1 AND $2
                    AND ($3::uuid[] IS NULL OR e.%2$s = ANY($3)) LIMIT $4) AS counted
                """.formatted(table, first);
    }

    private String order() {
        return "e." + first + (second == null ? "" : ", e." + second);
    }
}
