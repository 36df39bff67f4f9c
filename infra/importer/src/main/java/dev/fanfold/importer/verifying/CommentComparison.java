package dev.fanfold.importer.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.verifying.PostComparison.Expected;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Walks a post's comments and compares them: each exactly once, below its parent, as its author wrote it. */
final class CommentComparison {

    private final SiteContent content;
    private final FanfoldClient client;
    private final Comparison comparison;
    private final Set<UUID> met = new HashSet<>();

    CommentComparison(SiteContent content, FanfoldClient client, Comparison comparison) {
        this.content = content;
        this.client = client;
        this.comparison = comparison;
    }

    void compare(SitePost post, UUID postId, Map<UUID, Expected> expected) {
        SiteWalk.pages(client, "/v1/posts/" + postId + "/comments?limit=100", actual -> {
            UUID id = UUID.fromString(actual.path("id").asText());
            Expected comment = expected.get(id);
            if (comment == null) {
                comparison.differs(content.postKind(), post.id(), "comment " + id, "absent", "present");
            } else if (!met.add(id)) {
                comparison.differs(comment.kind(), comment.comment().id(), "times in the pages", 1, "more");
            } else {
                compare(comment, postId, actual);
            }
        });
        expected.forEach((id, comment) -> {
            if (!met.contains(id)) {
                comparison.differs(comment.kind(), comment.comment().id(), "comment", "present", "absent");
            }
        });
    }

    private void compare(Expected expected, UUID postId, JsonNode actual) {
        comparison.found(expected.kind(), 1);
        comparison
                .of(expected.kind(), expected.comment().id(), actual)
                .text("/postId", postId)
                .text("/parentId", expected.parent())
                .text("/author/id", expected.author())
                .text("/body", expected.comment().body())
                .instant("/createdAt", expected.comment().createdAt())
                .equal("parent comes first", true, expected.parent() == null || met.contains(expected.parent()));
    }
}
