package dev.fanfold.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no code path may break, tried by SQL. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class SchemaIT {

    @Inject
    Pool pool;

    private final UUID post = UUID.randomUUID();
    private final UUID comment = UUID.randomUUID();

    @BeforeEach
    void writePostAndComment() {
        run("INSERT INTO post (id, author_id, status, slug, title, body) VALUES ('" + post
                + "', gen_random_uuid(), 'draft', '" + post + "', 'T', 'B')");
        run("INSERT INTO comment (id, post_id, depth, path, author_id, body) VALUES ('" + comment + "', '" + post
                + "', 0, 'p', gen_random_uuid(), 'B')");
        run("INSERT INTO post_like (post_id, user_id, liked) VALUES ('" + post + "', gen_random_uuid(), true)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status = 'hidden'              | post_status",
                "status = 'published'           | post_published_has_date",
                "slug = 'No Slug'               | post_slug_form",
                "slug = repeat('a', 121)        | post_slug_form",
                "title = ''                     | post_title_length",
                "title = repeat('x', 301)       | post_title_length",
                "summary = repeat('x', 1001)    | post_summary_length",
                "body = ''                      | post_body_length",
                "body = repeat('x', 100001)     | post_body_length",
                "version = 0                    | post_version_positive"
            })
    void postKeepsItsRules(String change, String constraint) {
        assertEquals(constraint, refused("UPDATE post SET " + change + " WHERE id = '" + post + "'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "depth = -1                     | comment_depth",
                "depth = 10                     | comment_depth",
                "depth = 1                      | comment_root_has_no_parent",
                "parent_id = id                 | comment_root_has_no_parent",
                "body = ''                      | comment_body_length",
                "version = 0                    | comment_version_positive",
                "post_id = gen_random_uuid()    | comment_post",
                "parent_id = gen_random_uuid(), depth = 1 | comment_parent"
            })
    void commentKeepsItsRules(String change, String constraint) {
        assertEquals(constraint, refused("UPDATE comment SET " + change + " WHERE id = '" + comment + "'"));
    }

    @Test
    void parentOfAnotherPostIsRefused() {
        UUID elsewhere = UUID.randomUUID();
        run("INSERT INTO post (id, author_id, status, slug, title, body) VALUES ('" + elsewhere
                + "', gen_random_uuid(), 'draft', '" + elsewhere + "', 'T', 'B')");

        assertEquals(
                "comment_parent",
                refused("INSERT INTO comment (id, post_id, parent_id, depth, path, author_id, body) VALUES"
                        + " (gen_random_uuid(), '" + elsewhere + "', '" + comment
                        + "', 1, 'p', gen_random_uuid(), 'B')"));
    }

    @Test
    void nothingVanishesUnseenWithItsPost() {
        refused("DELETE FROM post WHERE id = '" + post + "'");
        run("DELETE FROM comment WHERE id = '" + comment + "'");
        assertEquals("post_like_post", refused("DELETE FROM post WHERE id = '" + post + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"post", "comment", "post_like"})
    void changedRowKnowsWhenItWasChanged(String table) {
        String column = table.equals("post_like") ? "since" : "created_at";
        run("UPDATE " + table + " SET version = version + 1");

        assertEquals(0, Events.count(pool, table + " WHERE updated_at <= " + column));
    }

    @Test
    void everyForeignKeyHasAnIndexThatBeginsWithItsColumns() {
        assertEquals(List.of(), texts("""
                SELECT c.conname FROM pg_constraint c
                WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
                    SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
                        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
                """));
    }

    /** Style: a migration says above each index which query it serves. */
    @Test
    void everyIndexBelongsToAConstraintOrSaysWhomItServes() throws IOException {
        List<String> indexes = texts("""
                SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'flyway%'
                    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
                """);
        String migrations = resource("db/outbox/V0_1__create_outbox.sql")
                + resource("db/migration/V1__create_post.sql")
                + resource("db/migration/V2__create_comment.sql")
                + resource("db/migration/V3__create_post_like.sql")
                + resource("db/migration/V5__create_deleted_with_account.sql")
                + resource("db/migration/V7__add_author_indexes.sql")
                + resource("db/migration/V8__add_retention_indexes.sql")
                + resource("db/outbox/V32__create_republish_job.sql")
                + resource("db/cascade/V21__create_account_cascade.sql")
                + resource("db/parking/V26__add_parked_event_key_index.sql")
                + resource("db/idempotency/V22__add_idempotency_key_age_index.sql");

        assertTrue(indexes.contains("post_of_author"), indexes.toString());
        for (String index : indexes) {
            String create = "CREATE INDEX " + index + " ";
            assertTrue(
                    migrations.matches("(?s).*-- Serves [^\n]*\n(--[^\n]*\n)*" + create + ".*"),
                    () -> index + " does not say whom it serves");
        }
    }

    private String refused(String sql) {
        return assertThrows(PgException.class, () -> run(sql)).getConstraint();
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        pool.query(sql).executeAndAwait().forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
