package dev.fanfold.importer.loading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.loading.Batch.Item;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SiteLike;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.site.SiteUser;
import dev.fanfold.importer.state.Journal;
import dev.fanfold.importer.state.LongPairMap;
import java.util.UUID;

/** Records as items of the batch APIs, their references replaced by the ids that the site gave. */
final class Items {

    private final SiteContent content;
    private final Journal journal;

    Items(SiteContent content, Journal journal) {
        this.content = content;
        this.journal = journal;
    }

    Item user(SiteUser user) {
        ObjectNode json = FanfoldClient.JSON.createObjectNode();
        json.put("handle", user.handle());
        json.put("displayName", user.displayName());
        putIfPresent(json, "bio", user.bio());
        putIfPresent(json, "avatarUrl", user.avatarUrl());
        json.put("createdAt", user.createdAt().toString());
        return new Item(user.id(), json, user.bio() == null ? 0 : user.bio().length());
    }

    Item post(SitePost post) {
        ObjectNode json = FanfoldClient.JSON.createObjectNode();
        json.put("authorId", site(Phase.USERS, post.author()));
        json.put("title", post.title());
        putIfPresent(json, "summary", post.summary());
        json.put("body", post.body());
        json.put("publish", true);
        json.put("createdAt", post.createdAt().toString());
        return new Item(post.id(), json, post.body().length());
    }

    Item tags(long post, Iterable<String> names) {
        ObjectNode json = FanfoldClient.JSON.createObjectNode();
        json.put("postId", site(Phase.posts(content), post));
        ArrayNode tags = json.putArray("tags");
        names.forEach(tags::add);
        return new Item(post, json, 0);
    }

    Item comment(int wave, SiteComment comment) {
        ObjectNode json = FanfoldClient.JSON.createObjectNode();
        json.put("postId", site(Phase.posts(content), comment.post()));
        json.put("authorId", site(Phase.USERS, comment.author()));
        if (comment.parent() != SiteComment.NONE) {
            json.put("parentId", site(Phase.comments(content, wave - 1), comment.parent()));
        }
        json.put("body", comment.body());
        json.put("createdAt", comment.createdAt().toString());
        return new Item(comment.id(), json, comment.body().length());
    }

    Item like(SiteLike like) {
        ObjectNode json = FanfoldClient.JSON.createObjectNode();
        json.put("postId", site(Phase.posts(content), like.post()));
        json.put("userId", site(Phase.USERS, like.user()));
        json.put("createdAt", like.createdAt().toString());
        return new Item(like.post(), json, 0);
    }

    private String site(Phase phase, long sourceId) {
        LongPairMap ids = journal.ids(phase.name());
        return ids.uuid(sourceId)
                .map(UUID::toString)
                .orElseThrow(() -> new IllegalStateException("No id is known for " + phase.kind() + " " + sourceId));
    }

    private static void putIfPresent(ObjectNode json, String field, String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
