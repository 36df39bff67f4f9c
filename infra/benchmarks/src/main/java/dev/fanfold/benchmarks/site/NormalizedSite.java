package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.server.Database;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The same site in one database of normalized tables, for the baseline. */
public final class NormalizedSite {

    private final Database database;

    public NormalizedSite(Database database) {
        this.database = database;
    }

    /** @param tables creates them, @param indexes comes after the rows */
    public void load(Site site, String tables, String indexes) throws SQLException {
        run(tables);
        try (var rows = into("users (id, handle, display_name, avatar_url)")) {
            Kind.USERS.each(site, event -> {
                var user = ((UserEvent.Registered) event).state();
                rows.row(user.id(), user.handle(), user.displayName(), user.avatarUrl());
            });
        }
        try (var rows = into("tags (id, name)")) {
            Kind.TAGS.each(site, event -> {
                var tag = ((TagEvent.Created) event).state();
                rows.row(tag.id(), tag.name());
            });
        }
        try (var rows = into("posts (id, author_id, slug, title, summary, body, created_at, published_at)")) {
            Kind.POSTS.each(site, event -> {
                var post = ((PostEvent.Published) event).state();
                rows.row(
                        post.id(),
                        post.authorId(),
                        post.slug(),
                        post.title(),
                        post.summary(),
                        post.body(),
                        post.createdAt(),
                        post.publishedAt());
            });
        }
        try (var rows = into("post_tags (post_id, tag_id)")) {
            Kind.POST_TAGS.each(site, event -> {
                var set = ((PostTagsEvent.Tagged) event).state();
                set.tags().forEach(tag -> rows.row(set.postId(), tag.id()));
            });
        }
        try (var rows = into("comments (id, post_id, author_id, body, created_at)")) {
            Kind.COMMENTS.each(site, event -> {
                var comment = ((CommentEvent.Added) event).state();
                rows.row(comment.id(), comment.postId(), comment.authorId(), comment.body(), comment.createdAt());
            });
        }
        try (var rows = into("likes (post_id, user_id)")) {
            Kind.LIKES.each(site, event -> {
                var like = ((LikeEvent.Liked) event).state();
                rows.row(like.postId(), like.userId());
            });
        }
        run(indexes);
        run("VACUUM (ANALYZE)");
    }

    private void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private TableCopy into(String target) throws SQLException {
        return new TableCopy(
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()), target);
    }
}
