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
 * @param gone what is said where there is no such row, or none that events tell of
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
        String told,
        Gone gone) {

    /**
     * @param type wire name
     * @param state the event's value over key and version; {@code NULL} for a tombstone
     * @param parent a column that {@code partition} needs beside the key, or null: whoever asks has to name it
     */
    public record Gone(String type, String state, String parent) {}

    private static final String NO_SECOND = "'00000000-0000-0000-0000-000000000000'::uuid";

    /** Of a table with a primary key of one column, which also is key and partition of its events. */
    public static RepublishedEntity of(String name, String table, String id, String type, String state) {
        return new RepublishedEntity(name, table, id, null, type, "e." + id + "::text", "e." + id, state, "true", null);
    }

    public RepublishedEntity keyedBy(String nextKey, String nextPartition) {
        return new RepublishedEntity(name, table, first, second, type, nextKey, nextPartition, state, told, gone);
    }

    public RepublishedEntity withSecond(String column) {
        return new RepublishedEntity(name, table, first, column, type, key, partition, state, told, gone);
    }

    public RepublishedEntity where(String condition) {
        return new RepublishedEntity(name, table, first, second, type, key, partition, state, condition, gone);
    }

    /** @param tombstone wire name of the event without a value that says that it is erased */
    public RepublishedEntity erasedBy(String tombstone) {
        return goneAs(new Gone(tombstone, "NULL", null));
    }

    public RepublishedEntity goneAs(Gone how) {
        return new RepublishedEntity(name, table, first, second, type, key, partition, state, told, how);
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
    public String tell() {
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

    /** $1, $2 a key: at most one row by primary key, locked, with its version and whether events tell of it. */
    public String lockOne() {
        return "SELECT e.version, %s AS told FROM %s e WHERE %s FOR NO KEY UPDATE".formatted(told, table, one());
    }

    /** $1, $2 a key, $3 a version: the locked row, of no lower version from now on. */
    public String raise() {
        return "UPDATE %s e SET version = $3 WHERE %s AND e.version < $3".formatted(table, one());
    }

    /** $1, $2 a key, $3 the parent, $4 a version, $5 the cause: one event, which says that it is gone. */
    public String forget() {
        return """
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT '%s', %s, %s, e.version, %s, $5
                FROM (SELECT $1::uuid AS %s, $2::uuid AS %s, $3::uuid AS %s, $4::bigint AS version) AS e
                """.formatted(
                        gone.type(),
                        key,
                        partition,
                        gone.state(),
                        first,
                        second == null ? "no_second" : second,
                        gone.parent() == null ? "no_parent" : gone.parent());
    }

    private String one() {
        return "e." + first + " = $1 AND " + (second == null ? "$2::uuid IS NOT NULL" : "e." + second + " = $2");
    }

    private String order() {
        return "e." + first + (second == null ? "" : ", e." + second);
    }
}
