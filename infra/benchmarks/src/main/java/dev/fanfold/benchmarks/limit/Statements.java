package dev.fanfold.benchmarks.limit;

/** The statements of {@link BareServer}. */
final class Statements {

    /** As query-service's FeedSql has it: a page by index post_newest. */
    static final String PAGE = """
            SELECT * FROM (SELECT card, published_at, id FROM post
            WHERE listed AND (published_at, id) < ($1, $2)
            ORDER BY published_at DESC, id DESC LIMIT 101) page LIMIT $3
            """;

    /** As query-service's PostReader has it: a row and its body, each by primary key. */
    static final String POST = """
            SELECT card, revision, (SELECT body_json FROM post_body WHERE post_id = p.id) AS body
            FROM post p WHERE id = $1 AND listed
            """;

    /** The page first, by index posts_newest; then for each of its rows author, tags and counts by their indexes. */
    private static final String CARDS = """
            SELECT row_to_json(card)::text FROM (
                SELECT p.id, json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name,
                        'avatarUrl', u.avatar_url) AS author,
                    p.slug, p.title, p.summary, coalesce(t.names, '[]') AS tags, p.created_at AS "createdAt",
                    p.published_at AS "publishedAt", p.edited_at AS "editedAt", l.number AS "likeCount",
                    c.number AS "commentCount", p.version
                FROM (%s) p
                JOIN users u ON u.id = p.author_id
                CROSS JOIN LATERAL (SELECT json_agg(g.name ORDER BY g.name) AS names
                    FROM post_tags m JOIN tags g ON g.id = m.tag_id WHERE m.post_id = p.id) t
                CROSS JOIN LATERAL (SELECT count(*) AS number FROM likes k WHERE k.post_id = p.id) l
                CROSS JOIN LATERAL (SELECT count(*) AS number FROM comments k WHERE k.post_id = p.id) c
                ORDER BY p.published_at DESC, p.id DESC) card
            """;

    /** A page by keyset. Its limit is no parameter, with which PostgreSQL would plan each page anew. */
    static final String JOIN = CARDS.formatted("""
            SELECT * FROM posts WHERE (published_at, id) < ($1, $2)
            ORDER BY published_at DESC, id DESC LIMIT 21""");

    /** A page by number. */
    static final String OFFSET = CARDS.formatted("""
            SELECT * FROM posts ORDER BY published_at DESC, id DESC OFFSET $1 LIMIT 21""");

    /** The tables of {@link #CARDS}, with the keys that one would give them. */
    static final String TABLES = """
            CREATE TABLE users (id uuid PRIMARY KEY, handle text NOT NULL UNIQUE, display_name text NOT NULL,
                avatar_url text);
            CREATE TABLE tags (id uuid PRIMARY KEY, name text NOT NULL UNIQUE);
            CREATE TABLE posts (id uuid PRIMARY KEY, author_id uuid NOT NULL, slug text NOT NULL, title text NOT NULL,
                summary text, body text NOT NULL, created_at timestamptz NOT NULL, published_at timestamptz NOT NULL,
                edited_at timestamptz, version bigint NOT NULL DEFAULT 1);
            CREATE TABLE post_tags (post_id uuid NOT NULL, tag_id uuid NOT NULL, PRIMARY KEY (post_id, tag_id));
            CREATE TABLE comments (id uuid PRIMARY KEY, post_id uuid NOT NULL, author_id uuid NOT NULL,
                body text NOT NULL, created_at timestamptz NOT NULL);
            CREATE TABLE likes (post_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (post_id, user_id));
            """;

    /** After the rows. */
    static final String INDEXES = """
            CREATE INDEX posts_newest ON posts (published_at DESC, id DESC);
            CREATE INDEX posts_of_author ON posts (author_id, published_at DESC, id DESC);
            CREATE INDEX comments_of_post ON comments (post_id);
            CREATE INDEX post_tags_of_tag ON post_tags (tag_id);
            """;

    private Statements() {}
}
