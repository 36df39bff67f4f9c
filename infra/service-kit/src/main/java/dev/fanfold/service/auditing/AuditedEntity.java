package dev.fanfold.service.auditing;

/**
 * A kind of entity as one side holds it, in SQL over its row {@code e}. Owner and copy have to give the same canonical
 * text to the same state: a JSON array of fields that both have, in the same order, instants by {@code rfc3339}.
 *
 * <p>Only what is shown has a state to compare: rows that stand for something deleted, unpublished or taken back are
 * there on one side and may be forgotten on the other. Their versions are an entity of their own ({@link #hidden}).
 *
 * @param name the same on both sides: {@code post}, {@code post-tags}
 * @param table whose rows are the entities
 * @param first first column of the primary key, a UUID
 * @param second second column of the primary key, or null
 * @param shown whether the row counts
 * @param version the version of the state
 * @param fields of the state beyond key and version, separated by commas; empty for none
 * @param notShown whether the row stands for something that is not shown
 * @param parent where the entity belongs, if its key does not say so; null otherwise
 */
public record AuditedEntity(
        String name,
        String table,
        String first,
        String second,
        String shown,
        String version,
        String fields,
        String notShown,
        String parent) {

    /** How the names of those begin whose rows are not shown. */
    public static final String HIDDEN = "hidden-";

    private static final String NO_SECOND = "'00000000-0000-0000-0000-000000000000'::uuid";

    public static AuditedEntity of(String name, String table, String id, String shown, String version, String fields) {
        return new AuditedEntity(name, table, id, null, shown, version, fields, "NOT (" + shown + ")", "NULL");
    }

    /** Of a membership: two ids, and that it is there. */
    public static AuditedEntity member(String name, String table, String first, String second, String shown) {
        return new AuditedEntity(name, table, first, second, shown, "e.version", "", "NOT (" + shown + ")", "NULL");
    }

    /** Where not every other row stands for something hidden. */
    public AuditedEntity hiddenWhere(String condition) {
        return new AuditedEntity(name, table, first, second, shown, version, fields, condition, parent);
    }

    public AuditedEntity under(String column) {
        return new AuditedEntity(name, table, first, second, shown, version, fields, notShown, "e." + column);
    }

    /** The rows that are not shown: of their states the versions only, whatever they were. */
    AuditedEntity hidden() {
        return new AuditedEntity(HIDDEN + name, table, first, second, notShown, version, "", shown, parent);
    }

    /** $1, $2 the key after which, $3, $4 the key up to which, $5 how many at most: their rows by primary key. */
    String list() {
        return slice()
                + "SELECT key, version, hash::text AS hash, parent::text AS parent FROM slice ORDER BY first, second";
    }

    /** The same rows as {@link #list}, in one: a sum, whose order does not matter. */
    String digest() {
        return slice() + """
                SELECT count(*) AS rows, coalesce(sum(hash), 0)::text AS sum,
                    (SELECT key FROM slice ORDER BY first DESC, second DESC LIMIT 1) AS last
                FROM slice
                """;
    }

    /** The hash is of the canonical text: the first 64 bits of its MD5, which need to be equal and not to be secret. */
    private String slice() {
        String other = second == null ? NO_SECOND : "e." + second;
        String place = "(e." + first + ", " + other + ")";
        return """
                WITH shown AS MATERIALIZED (
                    SELECT e.%1$s AS first, %2$s AS second, %3$s AS key, %4$s AS version,
                        json_build_array(%3$s, %4$s%5$s)::text AS state, %10$s AS parent
                    FROM %6$s e WHERE %7$s > ($1, $2) AND %7$s <= ($3, $4) AND %8$s
                    ORDER BY e.%1$s%9$s LIMIT $5
                ), slice AS (
                    SELECT first, second, key, version, ('x' || left(md5(state), 16))::bit(64)::bigint AS hash, parent
                    FROM shown
                )
                """.formatted(
                        first,
                        other,
                        second == null ? "e." + first + "::text" : "e." + first + " || ':' || e." + second,
                        version,
                        fields.isEmpty() ? "" : ", " + fields,
                        table,
                        place,
                        shown,
                        second == null ? "" : ", e." + second,
                        parent);
    }
}
