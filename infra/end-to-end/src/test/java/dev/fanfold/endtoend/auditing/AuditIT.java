package dev.fanfold.endtoend.auditing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What was planted in the read model is found and named, all of it and nothing else; also while the site is written.
 */
class AuditIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String STRANGER = "01890a5d-ac97-7a31-9d4e-1f0c2b3a4d5e";

    private final Map<String, Long> compared = new TreeMap<>();
    private final Set<String> expected = new TreeSet<>();

    @Test
    void everyPlantedDifferenceIsNamedAndNothingElse() throws InterruptedException {
        try (var stack = LocalStack.start(Map.of(), Map.of())) {
            var site = new Site(stack);
            assertEquals(Set.of(), audit(stack, LONG_ENOUGH), "nothing was planted");
            AuditedEntity.labels()
                    .forEach(label ->
                            assertTrue(compared.get(label) > 0, () -> "nothing of " + label + " was compared"));
            nothingIsFalseWhileTheSiteIsWritten(stack, site);

            plant(stack, site);

            assertEquals(String.join("\n", expected), String.join("\n", audit(stack, SHORT)));
        }
    }

    private void nothingIsFalseWhileTheSiteIsWritten(LocalStack stack, Site site) throws InterruptedException {
        try (var writer = Background.repeat(() -> {
            var post = site.ada.publish("Written meanwhile");
            site.ada.tag(post, "meanwhile", "other");
            site.bob.comment(post.id(), "written meanwhile");
            site.bob.api().put("/v1/posts/" + post.id() + "/like").is(204);
            var me = site.ada.api().get("/v1/me").ok();
            site.ada
                    .api()
                    .patch(
                            "/v1/me",
                            me.version(),
                            Map.of("displayName", "Ada " + post.id().substring(30)))
                    .ok();
        })) {
            eventually(() -> assertTrue(writer.rounds() > 3));
            for (var round = 0; round < 3; round++) {
                assertEquals(Set.of(), audit(stack, LONG_ENOUGH), "only written, never wrong");
            }
        }
        assertEquals(Set.of(), audit(stack, LONG_ENOUGH), "all has arrived");
    }

    private void plant(LocalStack stack, Site site) {
        var ada = site.ada.id();
        var bob = site.bob.id();
        var p = site.posts;
        spoil(stack, "DELETE FROM post WHERE id = '%s'".formatted(p.get(0)), "post %s missing".formatted(p.get(0)));
        spoil(
                stack,
                """
                INSERT INTO post (id, version, listed, author_id, author_handle, author_display_name, author_avatar_url, title,
                    published_at)
                SELECT '%s', 1, true, id, handle, display_name, avatar_url, 'Extra', now() FROM author WHERE id = '%s'
                """.formatted(STRANGER, bob),
                "post %s extra".formatted(STRANGER),
                rank(STRANGER),
                "author %s count post_count".formatted(bob));
        spoil(
                stack,
                "UPDATE post SET version = version - 1 WHERE id = '%s'".formatted(p.get(1)),
                "post %s version".formatted(p.get(1)));
        spoil(
                stack,
                "UPDATE post SET title = 'Changed' WHERE id = '%s'".formatted(p.get(2)),
                "post %s state".formatted(p.get(2)));
        spoil(
                stack,
                "UPDATE post SET like_count = 9 WHERE id = '%s'".formatted(p.get(3)),
                rank(p.get(3)),
                "post %s count like_count".formatted(p.get(3)));
        spoil(
                stack,
                "UPDATE post SET comment_count = 9 WHERE id = '%s'".formatted(p.get(4)),
                rank(p.get(4)),
                "post %s count comment_count".formatted(p.get(4)));
        spoil(
                stack,
                "DELETE FROM post_like WHERE post_id = '%s'".formatted(p.get(5)),
                "like %s:%s missing".formatted(p.get(5), bob),
                "post %s count like_count".formatted(p.get(5)));
        spoil(
                stack,
                "INSERT INTO post_like VALUES ('%s', '%s', 1, true)".formatted(p.get(6), ada),
                "like %s:%s extra".formatted(p.get(6), ada),
                "post %s count like_count".formatted(p.get(6)));
        spoil(
                stack,
                "DELETE FROM follow WHERE follower_id = '%s'".formatted(bob),
                "follow %s:%s missing".formatted(bob, ada),
                "author %s count following_count".formatted(bob));
        spoil(
                stack,
                "UPDATE post SET author_display_name = 'Nobody' WHERE id = '%s'".formatted(p.get(7)),
                "post %s copy author".formatted(p.get(7)));
        spoil(
                stack,
                "UPDATE comment SET author_handle = 'nobody' WHERE id = '%s'".formatted(site.comments.get(0)),
                "comment %s copy author".formatted(site.comments.get(0)));
        spoil(
                stack,
                "UPDATE tag SET post_count = 99 WHERE id = '%s'".formatted(site.tag),
                "tag %s count post_count".formatted(site.tag));
        spoil(
                stack,
                "UPDATE post SET tags = '{wrong}' WHERE id = '%s'".formatted(p.get(8)),
                "post %s copy tags".formatted(p.get(8)));
        spoil(
                stack,
                "DELETE FROM comment WHERE id = '%s'".formatted(site.comments.get(1)),
                "comment %s missing".formatted(site.comments.get(1)),
                rank(p.get(9)),
                "post %s count comment_count".formatted(p.get(9)),
                "author %s count comment_count".formatted(bob));
        spoil(
                stack,
                "UPDATE post_body SET body_json = '\"x\"' WHERE post_id = '%s'".formatted(p.get(10)),
                "post %s state".formatted(p.get(10)));
        spoil(
                stack,
                "UPDATE post_rank SET tag_ids = ARRAY[post_id] WHERE post_id = '%s'".formatted(p.get(10)),
                rank(p.get(10)));
        spoil(
                stack,
                "UPDATE author SET bio = 'Changed' WHERE id = '%s'".formatted(bob),
                "user %s state".formatted(bob));
        expected.add("author %s count post_count".formatted(ada));
        expected.add("author %s count received_like_count".formatted(ada));
    }

    private static String rank(Object post) {
        return "post %s copy post_rank".formatted(post);
    }

    private void spoil(LocalStack stack, String sql, String... differences) {
        var database = stack.postgres().database(Service.QUERY.database());
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        expected.addAll(List.of(differences));
    }

    /** What the audit names: entity, key, kind and, of what is derived, the field. */
    private Set<String> audit(LocalStack stack, Duration patience) throws InterruptedException {
        var admin = stack.adminCredentials();
        var api = Api.of(stack).signIn(admin.login(), admin.password(), null);
        var run = new AuditRun(path -> api.get(path).ok().body(), patience);
        AuditRun.Watcher watcher = (what, rows) -> compared.merge(what, rows, Long::sum);
        var found = new ArrayList<Difference>();
        for (var entity : AuditedEntity.values()) {
            found.addAll(run.compare(entity, watcher));
        }
        found.addAll(run.check(watcher));
        var named = new TreeSet<String>();
        for (var one : found) {
            var derived = Set.of("count", "copy", "parent").contains(one.kind());
            named.add(one.entity() + " " + one.key() + " " + one.kind()
                    + (derived ? " " + one.detail().split(" ")[0] : ""));
        }
        return named;
    }

    /** Two members, whose doings are of every kind; the read model has all of it. */
    private static final class Site {
        final Member ada;
        final Member bob;
        final List<String> posts = new ArrayList<>();
        final List<String> comments = new ArrayList<>();
        final String tag;

        Site(LocalStack stack) {
            ada = Member.register(stack, "ada");
            bob = Member.register(stack, "bob");
            for (var n = 0; n < 11; n++) {
                var post = ada.publish("Post " + n);
                posts.add(post.id());
                if (n == 1) {
                    ada.api()
                            .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", "Edited"))
                            .ok();
                }
                if (n == 5) {
                    bob.api().put("/v1/posts/" + post.id() + "/like").is(204);
                }
                if (n == 8) {
                    ada.tag(post, "audited", "other");
                }
            }
            comments.add(bob.comment(posts.get(7), "A comment").id());
            comments.add(bob.comment(posts.get(9), "A comment").id());
            bob.api().put("/v1/users/" + ada.id() + "/follow").is(204);
            var visitor = Api.of(stack);
            Reply[] found = new Reply[1];
            eventually(() -> found[0] = visitor.get("/v1/tags/by-name/audited").ok());
            tag = found[0].id();
        }
    }
}
