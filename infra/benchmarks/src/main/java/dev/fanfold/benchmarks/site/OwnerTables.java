package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.server.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * A site as rows of the services that own it, with the versions that its events carry, and of the copies that other
 * services keep: as if everything had been written through their APIs long ago. So writes, audits and republishing go
 * on from there.
 */
public final class OwnerTables {

    private static final List<String> USER_TABLES = List.of("app_user", "follow");
    private static final List<String> POST_TABLES = List.of("post", "comment", "post_like", "known_user");
    private static final List<String> TAG_TABLES = List.of("tag", "known_post", "post_tagging", "post_tag");

    private final Database users;
    private final Database posts;
    private final Database tags;

    public OwnerTables(Database users, Database posts, Database tags) {
        this.users = users;
        this.posts = posts;
        this.tags = tags;
    }

    /** The services must not run meanwhile. */
    public void load(Site site) throws SQLException {
        try (var _ = BulkLoad.begin(users, USER_TABLES);
                var _ = BulkLoad.begin(posts, POST_TABLES);
                var _ = BulkLoad.begin(tags, TAG_TABLES)) {
            for (Kind kind : Kind.values()) {
                copy(kind, site);
            }
        }
    }

    private void copy(Kind kind, Site site) throws SQLException {
        switch (kind) {
            case USERS -> {
                try (var rows = into(
                                users,
                                "app_user (id, handle, display_name, bio, avatar_url, role, status, created_at)");
                        var copies = into(posts, "known_user (user_id, status, version)")) {
                    kind.each(site, event -> user(event, rows, copies));
                }
            }
            case TAGS -> {
                try (var rows = into(tags, "tag (id, name, told, created_at)")) {
                    kind.each(site, event -> tag(event, rows));
                }
            }
            case FOLLOWS -> {
                try (var rows = into(users, "follow (follower_id, followee_id, following, since)")) {
                    kind.each(site, event -> follow(event, rows));
                }
            }
            case POSTS -> {
                try (var rows = into(
                                posts,
                                "post (id, author_id, status, slug, title, summary, body, created_at, published_at)");
                        var copies = into(tags, "known_post (post_id, author_id, status, version)")) {
                    kind.each(site, event -> post(event, rows, copies));
                }
            }
            case POST_TAGS -> {
                try (var sets = into(tags, "post_tagging (post_id)");
                        var rows = into(tags, "post_tag (post_id, tag_id)")) {
                    kind.each(site, event -> tagSet(event, sets, rows));
                }
            }
            case COMMENTS -> {
                try (var rows =
                        into(posts, "comment (id, post_id, parent_id, depth, path, author_id, body, created_at)")) {
                    kind.each(site, event -> comment(event, rows));
                }
            }
            case LIKES -> {
                try (var rows = into(posts, "post_like (post_id, user_id, liked, since)")) {
                    kind.each(site, event -> like(event, rows));
                }
            }
        }
    }

    private static void user(DomainEvent event, TableCopy rows, TableCopy copies) {
        var user = ((UserEvent.Registered) event).state();
        rows.row(
                user.id(),
                user.handle(),
                user.displayName(),
                user.bio(),
                user.avatarUrl(),
                user.role(),
                user.status(),
                user.createdAt());
        copies.row(user.id(), user.status(), user.version());
    }

    private static void tag(DomainEvent event, TableCopy rows) {
        var tag = ((TagEvent.Created) event).state();
        rows.row(tag.id(), tag.name(), true, tag.createdAt());
    }

    private static void follow(DomainEvent event, TableCopy rows) {
        var follow = ((FollowEvent.Followed) event).state();
        rows.row(follow.followerId(), follow.followeeId(), follow.following(), follow.since());
    }

    private static void post(DomainEvent event, TableCopy rows, TableCopy copies) {
        var post = ((PostEvent.Published) event).state();
        rows.row(
                post.id(),
                post.authorId(),
                post.status(),
                post.slug(),
                post.title(),
                post.summary(),
                post.body(),
                post.createdAt(),
                post.publishedAt());
        copies.row(post.id(), post.authorId(), post.status(), post.version());
    }

    private static void tagSet(DomainEvent event, TableCopy sets, TableCopy rows) {
        var set = ((PostTagsEvent.Tagged) event).state();
        sets.row(set.postId());
        set.tags().forEach(tag -> rows.row(set.postId(), tag.id()));
    }

    private static void comment(DomainEvent event, TableCopy rows) {
        var comment = ((CommentEvent.Added) event).state();
        rows.row(
                comment.id(),
                comment.postId(),
                comment.parentId(),
                comment.depth(),
                comment.path(),
                comment.authorId(),
                comment.body(),
                comment.createdAt());
    }

    private static void like(DomainEvent event, TableCopy rows) {
        var like = ((LikeEvent.Liked) event).state();
        rows.row(like.postId(), like.userId(), like.liked(), like.since());
    }

    private static TableCopy into(Database database, String target) throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        return new TableCopy(connection, target);
    }
}
