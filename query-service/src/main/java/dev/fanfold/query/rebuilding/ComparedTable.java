package dev.fanfold.query.rebuilding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of a generation, with what its migrations say about comparing it ({@code V61}).
 *
 * @param rule comment of the table; empty where there is none
 * @param columns those that may be compared
 * @param unhashable columns of types without a hash of their own, which are hashed as text
 * @param key columns of the primary key with their types, in its order
 * @param remedies by column: what an operator can do where rows from before it differ in it
 */
record ComparedTable(
        String name,
        String rule,
        List<String> columns,
        Set<String> unhashable,
        Map<String, String> key,
        Map<String, String> remedies) {

    private static final String WHERE = "compared: where ";

    /** Rows of one statement by primary key, on each side. */
    static final int RANGE = 5_000;

    /** Pages of one statement: 4 MB, or some ten milliseconds. */
    static final int PAGES = 512;

    boolean never() {
        return rule.startsWith("compared: never") || key.isEmpty();
    }

    /** What stands there is work under way. */
    boolean isWork() {
        return rule.startsWith("compared: empty");
    }

    private String condition() {
        return rule.startsWith(WHERE) ? rule.substring(WHERE.length()) : "true";
    }

    /** The last key of the next range; no row where the rest is smaller. By primary key; after $1 and on. */
    String edge(String schema, boolean first) {
        return "SELECT " + keys("%s::text") + " FROM " + in(schema) + " WHERE " + (first ? "true" : after(1))
                + " ORDER BY " + keys("%s") + " OFFSET " + (RANGE - 1) + " LIMIT 1";
    }

    /** How many pages it takes at least all rows of this snapshot to lie in. */
    String pages(String schema) {
        return "SELECT pg_relation_size('" + in(schema) + "') / current_setting('block_size')::bigint AS pages";
    }

    /**
     * The pages from $1 on, before $2: a TID range scan, which reads them as they lie. (By primary key each row of a
     * large table is a page somewhere else.)
     */
    static String inPages() {
        return "ctid >= format('(%s,0)', $1::bigint)::tid AND ctid < format('(%s,0)', $2::bigint)::tid";
    }

    /** How many rows and all their hashes in one, of a range of keys or pages. */
    String digest(String schema, List<String> common, String range) {
        return "SELECT count(*) AS rows, coalesce(bit_xor(hash_record_extended(ROW(" + hashed(common)
                + "), 0)), 0) AS hash FROM " + in(schema) + " WHERE " + range + " AND (" + condition() + ")";
    }

    /** The rows of a range, each with its key and as JSON. */
    String rows(String schema, List<String> common, String range) {
        return "SELECT concat_ws(':', " + keys("%s::text") + ") AS key, jsonb_build_object("
                + common.stream()
                        .map(column -> "'" + column + "', \"" + column + "\"")
                        .collect(Collectors.joining(", "))
                + ") AS content FROM " + in(schema) + " WHERE " + range + " AND (" + condition() + ")";
    }

    /**
     * Of the keys in the parameters from $1 on: after the first ones, up to those that follow. Both are bounds of an
     * index scan, which the negation of a comparison of rows is not: each range would be read to the end of its table.
     */
    String range(boolean first, boolean last) {
        String from = first ? "true" : after(1);
        String to = last ? "true" : bound("<=", first ? 1 : 1 + key.size());
        return from + " AND " + to;
    }

    private String after(int parameter) {
        return bound(">", parameter);
    }

    private String bound(String comparison, int parameter) {
        List<String> types = List.copyOf(key.values());
        return "(" + keys("%s") + ") " + comparison + " ("
                + IntStream.range(0, types.size())
                        .mapToObj(i -> "$" + (parameter + i) + "::text::" + types.get(i))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private String keys(String each) {
        return key.keySet().stream()
                .map(column -> each.formatted("\"" + column + "\""))
                .collect(Collectors.joining(", "));
    }

    private String in(String schema) {
        return schema + ".\"" + name + "\"";
    }

    private String hashed(List<String> columns) {
        return columns.stream()
                .map(column -> "\"" + column + "\"" + (unhashable.contains(column) ? "::text" : ""))
                .collect(Collectors.joining(", "));
    }
}
