package dev.fanfold.query.projecting;

/** How posts get into the search: said once for all who change what a post is found by, in their own transaction. */
public final class SearchIndex {

    /**
     * The posts $1 as they are in this transaction, which holds their rows: a row for each that is listed, none for the
     * others, by primary keys. Changes nothing where nothing has changed, so that a repeated event repairs a lost row.
     */
    public static final String INDEX = """
            WITH listed AS MATERIALIZED (
                SELECT p.id, p.published_at,
                    render_search(p.title, p.summary, p.tags, b.body_json::json #>> '{}') AS document
                FROM post p JOIN post_body b ON b.post_id = p.id
                WHERE p.id = ANY($1::uuid[]) AND p.listed
            ), gone AS (
                DELETE FROM post_search s
                WHERE s.post_id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM listed l WHERE l.id = s.post_id)
            )
            INSERT INTO post_search AS s (post_id, published_at, document)
            SELECT id, published_at, document FROM listed
            ON CONFLICT (post_id) DO UPDATE SET published_at = EXCLUDED.published_at, document = EXCLUDED.document
                WHERE (s.published_at, s.document) IS DISTINCT FROM (EXCLUDED.published_at, EXCLUDED.document)
            """;

    private SearchIndex() {}
}
