package dev.fanfold.query.auditing;

/**
 * Which rows a check goes through, slice by slice: at most $2 behind the key $1.
 *
 * @param key as text, over {@code p}
 * @param sql the rows, called {@code p}
 * @param order of the keys
 * @param least the key before all
 */
record CheckedRows(String key, String sql, String order, String least) {

    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    /** By primary key: source, offset and post. */
    static final CheckedRows CHANGES = new CheckedRows(
            "p.source || ':' || p.at_offset || ':' || p.post_id",
            """
            (SELECT source, at_offset, post_id FROM post_change
             WHERE (source, at_offset, post_id) > (split_part($1, ':', 1)::smallint,
                split_part($1, ':', 2)::bigint, split_part($1, ':', 3)::uuid)
             ORDER BY source, at_offset, post_id LIMIT $2) p""",
            "p.source, p.at_offset, p.post_id",
            "0:-1:" + NO_ID);

    /** By primary key. */
    static CheckedRows of(String table) {
        return byId("SELECT * FROM %s WHERE id > $1::text::uuid ORDER BY id LIMIT $2".formatted(table));
    }

    /** Whom the rows of a table belong to, each once, by its primary key, which begins with that. */
    static CheckedRows owners(String column, String table) {
        return byId("SELECT DISTINCT %1$s AS id FROM %2$s WHERE %1$s > $1::text::uuid ORDER BY %1$s LIMIT $2"
                .formatted(column, table));
    }

    /** One row, the first that is shown of a table, by primary key; none where nothing is. */
    static CheckedRows first(String table, String shown) {
        return byId("""
                SELECT id FROM (SELECT id FROM %s WHERE %s ORDER BY id LIMIT 1) f WHERE id > $1::text::uuid LIMIT $2""".formatted(table, shown));
    }

    private static CheckedRows byId(String select) {
        return new CheckedRows("p.id::text", "(" + select + ") p", "p.id", NO_ID);
    }
}
