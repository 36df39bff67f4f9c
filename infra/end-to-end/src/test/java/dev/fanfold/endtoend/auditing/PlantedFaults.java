package dev.fanfold.endtoend.auditing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong in a read model, one statement each, and all that has to be named for it. */
final class PlantedFaults {
    static final String STRANGER = stranger(0);

    private final LocalStack stack;
    private final AuditedSite site;
    private final Set<String> expected = new TreeSet<>();

    private PlantedFaults(LocalStack stack, AuditedSite site) {
        this.stack = stack;
        this.site = site;
    }

    /** What the audit has to name, and nothing else. */
    static Set<String> in(LocalStack stack, AuditedSite site) {
        var faults = new PlantedFaults(stack, site);
        faults.entities();
        faults.memberships();
        faults.derived();
        faults.whatNobodyOwns();
        faults.orphans();
        faults.whatIsNotShown();
        faults.totals();
        return faults.expected;
    }

    private void entities() {
        var comments = site.comments;
        spoil("DELETE FROM post WHERE id = '%s'".formatted(post(0)), "post %s missing".formatted(post(0)));
        for (var table : new String[] {"post_like_rank", "post_comment_rank", "post_body", "post_search"}) {
            expected.add("post %s orphan %s".formatted(post(0), table));
        }
        expected.add("post-change %s orphan post_change".formatted(post(0)));
        expected.add("comment %s parent post".formatted(comments.get(0)));
        expected.add("author %s count post_count".formatted(site.ada.id()));
        expected.add("author %s count received_like_count".formatted(site.ada.id()));
        spoil(
                "UPDATE post SET version = version - 1 WHERE id = '%s'".formatted(post(1)),
                "post %s version".formatted(post(1)));
        spoil(
                "UPDATE post SET title = 'Changed' WHERE id = '%s'".formatted(post(2)),
                "post %s state".formatted(post(2)),
                copy(2, "post_search"));
        spoil(
                "UPDATE post_body SET body_json = '\"x\"' WHERE post_id = '%s'".formatted(post(10)),
                "post %s state".formatted(post(10)),
                copy(10, "post_search"));
        spoil(
                "UPDATE author SET bio = 'Changed' WHERE id = '%s'".formatted(site.bob.id()),
                "user %s state".formatted(site.bob.id()));
        spoil(
                "DELETE FROM comment WHERE id = '%s'".formatted(comments.get(9)),
                "comment %s missing".formatted(comments.get(9)),
                copy(9, "post_comment_rank"),
                "post %s count comment_count".formatted(post(9)),
                "author %s count comment_count".formatted(site.bob.id()));
        spoil(
                "UPDATE comment SET version = 40 WHERE id = '%s'".formatted(comments.get(14)),
                "comment %s version".formatted(comments.get(14)));
        spoil(
                "UPDATE comment SET path = NULL WHERE id = '%s'".formatted(comments.get(15)),
                "comment %s state".formatted(comments.get(15)),
                copy(15, "post_comment_rank"),
                "post %s count comment_count".formatted(post(15)));
    }

    private void memberships() {
        var ada = site.ada.id();
        var bob = site.bob.id();
        spoil(
                "DELETE FROM post_like WHERE post_id = '%s'".formatted(post(5)),
                "like %s:%s missing".formatted(post(5), bob),
                "post %s count like_count".formatted(post(5)));
        spoil(
                "INSERT INTO post_like VALUES ('%s', '%s', 1, true)".formatted(post(6), ada),
                "like %s:%s extra".formatted(post(6), ada),
                "post %s count like_count".formatted(post(6)));
        spoil(
                "DELETE FROM follow WHERE follower_id = '%s'".formatted(bob),
                "follow %s:%s missing".formatted(bob, ada),
                "author %s count following_count".formatted(bob),
                "author %s count follower_count".formatted(ada));
        spoil(
                "DELETE FROM tag_post WHERE post_id = '%s'".formatted(post(13)),
                "post %s count tag_post".formatted(post(13)));
        spoil(
                "UPDATE post SET tag_ids = '{}', tags = '{}' WHERE id = '%s'".formatted(post(12)),
                "post-tags %s missing".formatted(post(12)),
                "post %s count tag_post".formatted(post(12)),
                copy(12, "post_like_rank"),
                copy(12, "post_comment_rank"),
                copy(12, "post_search"));
    }

    private void derived() {
        spoil(
                "UPDATE post SET like_count = 9 WHERE id = '%s'".formatted(post(3)),
                copy(3, "post_like_rank"),
                "post %s count like_count".formatted(post(3)));
        spoil(
                "UPDATE post SET comment_count = 9 WHERE id = '%s'".formatted(post(4)),
                copy(4, "post_comment_rank"),
                "post %s count comment_count".formatted(post(4)));
        spoil(
                "UPDATE comment SET reply_count = 7 WHERE id = '%s'".formatted(site.comments.get(7)),
                "comment %s count reply_count".formatted(site.comments.get(7)));
        spoil("UPDATE post SET author_display_name = 'Nobody' WHERE id = '%s'".formatted(post(7)), copy(7, "author"));
        spoil(
                "UPDATE comment SET author_handle = 'nobody' WHERE id = '%s'".formatted(site.comments.get(7)),
                "comment %s copy author".formatted(site.comments.get(7)));
        spoil(
                "UPDATE tag SET post_count = 99 WHERE id = '%s'".formatted(site.tag),
                "tag %s count post_count".formatted(site.tag));
        spoil(
                "UPDATE post SET tags = '{wrong}' WHERE id = '%s'".formatted(post(8)),
                copy(8, "tags"),
                copy(8, "post_search"));
        spoil(
                "UPDATE tag_post SET published_at = '2001-01-01' WHERE post_id = '%s' AND tag_id = '%s'"
                        .formatted(post(8), site.tag),
                copy(8, "tag_post"));
        spoil(
                "UPDATE post_like_rank SET tag_ids = ARRAY[post_id] WHERE post_id = '%s'".formatted(post(10)),
                copy(10, "post_like_rank"));
        spoil("UPDATE post_search SET document = '' WHERE post_id = '%s'".formatted(post(11)), copy(11, "post_search"));
    }

    private void whatNobodyOwns() {
        spoil(
                """
                INSERT INTO post (id, version, listed, author_id, author_handle, author_display_name, author_avatar_url, title,
                    published_at)
                SELECT '%s', 1, true, id, handle, display_name, avatar_url, 'Extra', now() FROM author WHERE id = '%s'
                """.formatted(STRANGER, site.bob.id()),
                "post %s extra".formatted(STRANGER),
                "post %s copy post_like_rank".formatted(STRANGER),
                "post %s copy post_comment_rank".formatted(STRANGER),
                "post %s copy post_body".formatted(STRANGER),
                "author %s count post_count".formatted(site.bob.id()));
        spoil(
                """
                INSERT INTO comment (id, version, post_id, depth, path, body, created_at)
                VALUES ('%s', 3, '%s', 0, 'p', 'Extra', '2001-01-01')
                """.formatted(stranger(1), post(11)),
                "comment %s extra".formatted(stranger(1)),
                "post %s count comment_count".formatted(post(11)));
        spoil(
                "INSERT INTO tag (id, version, name) VALUES ('%s', 3, 'stranger')".formatted(stranger(2)),
                "tag %s extra".formatted(stranger(2)));
        spoil("""
                INSERT INTO author (id, version, handle, display_name, status, created_at)
                VALUES ('%s', 2, 'stranger', 'Stranger', 'active', now())
                """.formatted(stranger(3)), "user %s extra".formatted(stranger(3)));
        for (var count : new String[] {"post", "comment", "follower", "following", "received_like"}) {
            expected.add("author %s count %s_count".formatted(stranger(3), count));
        }
    }

    private void orphans() {
        orphan(4, "post_like_rank", """
                INSERT INTO post_like_rank VALUES ('%s', 0, gen_random_uuid(), now(), '{}', 0, -1)
                """);
        orphan(10, "post_comment_rank", """
                INSERT INTO post_comment_rank VALUES ('%s', 0, gen_random_uuid(), now(), '{}', 0, now(), -1, -1)
                """);
        orphan(5, "post_body", "INSERT INTO post_body VALUES ('%s', '\"Nobody''s\"')");
        orphan(6, "post_search", "INSERT INTO post_search VALUES ('%s', now(), 'nobody')");
        orphan(7, "tag_post", "INSERT INTO tag_post VALUES ('" + site.tag + "', '%s', now())");
        spoil(
                "INSERT INTO post_change VALUES (12, 100000000, '%s', 'post', NULL, '{}', '{}')".formatted(stranger(8)),
                "post-change %s orphan post_change".formatted(stranger(8)));
        spoil(
                "INSERT INTO author_count (author_id) VALUES ('%s')".formatted(stranger(9)),
                "author %s orphan author_count".formatted(stranger(9)));
    }

    private void whatIsNotShown() {
        spoil(
                "UPDATE post SET version = 7 WHERE id = '%s'".formatted(site.draft),
                "post %s hidden".formatted(site.draft));
        spoil(
                "INSERT INTO post_body VALUES ('%s', '\"Told too early\"')".formatted(site.draft),
                "post %s copy post_body".formatted(site.draft));
    }

    /**
     * A post went and another one came: what is planted makes the difference. Tags and authors have become one more
     * each.
     */
    private void totals() {
        spoil(
                "UPDATE site_count SET n = n + 5 WHERE kind = 'posts' AND slot = 0",
                "site %s count posts".formatted(STRANGER));
        expected.add("site %s count tags".formatted(stranger(2)));
        expected.add("site %s count authors".formatted(stranger(3)));
    }

    private void orphan(int stranger, String table, String sql) {
        spoil(sql.formatted(stranger(stranger)), "post %s orphan %s".formatted(stranger(stranger), table));
    }

    private String post(int n) {
        return site.posts.get(n);
    }

    private String copy(int n, String field) {
        return "post %s copy %s".formatted(post(n), field);
    }

    /** The id of something that no owner has ever heard of. */
    private static String stranger(int n) {
        return "01890a5d-ac97-7a31-9d4e-1f0c2b3a4d%02d".formatted(n);
    }

    private void spoil(String sql, String... differences) {
        var database = stack.postgres().database(Service.QUERY.database());
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        expected.addAll(Set.of(differences));
    }
}
