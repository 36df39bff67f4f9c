package dev.fanfold.tag.curating;

/**
 * The statements of {@link CurateTags}. Each that changes a tag appends its event, unless no event has told of the tag:
 * then its name is a draft's secret.
 */
final class CuratingSql {

    /** Appends what a statement named {@code changed} returned; the last parameter is the trace. */
    private static final String TELL = """
            , recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.tag.%s.v1', c.id::text, c.id, c.version, tag_state(ROW(c.*)::tag), $%d
                FROM changed c WHERE c.told ORDER BY c.id
            )
            SELECT * FROM changed
            """;

    /** One row by unique key, also where drafts had the name already; none where it is taken. */
    static final String CREATE = """
            WITH changed AS (
                INSERT INTO tag AS t (id, name, told) VALUES ($1, $2, true)
                ON CONFLICT (name) DO UPDATE SET told = true WHERE NOT t.told AND NOT t.gone
                RETURNING t.*
            )""" + TELL.formatted("created", 3);

    /** At most two rows by primary key; whoever gives a post one of these tags is done, or waits and looks again. */
    static final String LOCK = "SELECT * FROM tag WHERE id = ANY($1) ORDER BY id FOR UPDATE";

    /** At most one row by unique key. */
    static final String OF_NAME = "SELECT * FROM tag WHERE name = $1 FOR UPDATE";

    /** One row by primary key. */
    static final String RENAME = """
            WITH changed AS (UPDATE tag SET name = $2, version = version + 1 WHERE id = $1 RETURNING *)""" + TELL.formatted("renamed", 3);

    /** One row by primary key: its name is free until {@link #REUSE} in the same transaction. */
    static final String FREE = "UPDATE tag SET former_name = name, name = '~' || id::text WHERE id = $1";

    /** One row by primary key: another name for the tag that it was merged into. */
    static final String REUSE = """
            WITH changed AS (
                UPDATE tag SET name = $2, former_name = NULL, version = version + 1 WHERE id = $1 RETURNING *
            )""" + TELL.formatted("merged", 3);

    /** One row by primary key, and those merged into it earlier by index tag_merged_into: few. */
    static final String MERGE = """
            WITH changed AS (
                UPDATE tag SET gone = true, merged_into = $2, version = version + 1 WHERE id = $1 OR merged_into = $1
                RETURNING *
            )""" + TELL.formatted("merged", 3);

    /** One row by primary key. What no event has told of is kept nowhere. */
    static final String DELETE = """
            WITH changed AS (
                UPDATE tag
                SET gone = true, former_name = CASE WHEN told THEN name ELSE '' END, name = '~' || id::text,
                    version = version + 1
                WHERE id = $1
                RETURNING *
            )""" + TELL.formatted("deleted", 2);

    /**
     * The other names of a deleted tag, by index tag_merged_into: free again. What they were merged into stays true.
     */
    static final String FREE_OTHER_NAMES = """
            UPDATE tag SET former_name = CASE WHEN told THEN name ELSE '' END, name = '~' || id::text
            WHERE merged_into = $1 AND former_name IS NULL
            """;

    /** One row by primary key. */
    static final String BEGIN_JOB = "INSERT INTO tag_job (tag_id) VALUES ($1)";

    private CuratingSql() {}
}
