-- What a post is found by: title before tags before summary before body, stemmed as English and without its stop words.
-- Words of other languages are found as they are written, for text and query go through the same rules. Angle brackets
-- are blanks: the parser would pass over List<String> and scripts as markup. Immutable.
-- A text of too many different words for one document (1 MiB) is indexed by its beginning: it must not stop a partition.
CREATE FUNCTION render_search(title text, summary text, tags text[], body text)
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN setweight(to_tsvector('english'::regconfig, translate(coalesce(title, ''), '<>', '  ')), 'A')
        || setweight(to_tsvector('english'::regconfig, array_to_string(tags, ' ')), 'B')
        || setweight(to_tsvector('english'::regconfig, translate(coalesce(summary, ''), '<>', '  ')), 'C')
        || setweight(to_tsvector('english'::regconfig, translate(coalesce(body, ''), '<>', '  ')), 'D');
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN render_search(title, summary, tags, left(body, length(body) / 2));
END $$;

-- Listed posts as search finds them, apart from their cards, so that a like rewrites no document.
CREATE TABLE post_search (
    post_id      uuid        PRIMARY KEY,
    published_at timestamptz NOT NULL,
    document     tsvector    NOT NULL
);

-- Serves SearchReader: posts with words that are not in every other post.
CREATE INDEX post_search_document ON post_search USING gin (document);

-- Serves SearchReader: words that many of the newest posts have.
CREATE INDEX post_search_newest ON post_search (published_at DESC, post_id DESC);
