package dev.fanfold.importer.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.loading.InFlight;
import dev.fanfold.importer.loading.Phase;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.state.Journal;
import dev.fanfold.importer.state.LongPairMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Compares every post and, by walking their pages, every comment. Goes through the posts in slices, so that only the
 * comments of one slice are in memory; each slice is a pass over the source.
 */
final class PostComparison {

    private static final int SLICE = 10_000;

    private final SiteContent content;
    private final Figures figures;
    private final FanfoldClient client;
    private final Journal journal;
    private final SiteWalk walk;
    private final Comparison comparison;

    /** User id → (posts, comments), counted on the way. */
    private final LongPairMap written = new LongPairMap();

    PostComparison(
            SiteContent content,
            Figures figures,
            FanfoldClient client,
            Journal journal,
            SiteWalk walk,
            Comparison comparison) {
        this.content = content;
        this.figures = figures;
        this.client = client;
        this.journal = journal;
        this.walk = walk;
        this.comparison = comparison;
    }

    LongPairMap compare(int inFlight) {
        try (InFlight tasks = new InFlight(inFlight)) {
            List<SitePost> slice = new ArrayList<>();
            content.posts(post -> {
                slice.add(post);
                if (slice.size() == SLICE) {
                    compare(slice, tasks);
                    slice.clear();
                }
            });
            compare(slice, tasks);
        }
        return written;
    }

    private void compare(List<SitePost> slice, InFlight tasks) {
        Map<Long, Map<UUID, Expected>> comments = comments(slice);
        for (SitePost post : slice) {
            written.add(post.author(), 1, 0);
            tasks.submit(() -> compare(post, comments.get(post.id())));
        }
        tasks.drain();
    }

    private void compare(SitePost post, Map<UUID, Expected> comments) {
        UUID id = id(Phase.posts(content), post.id());
        JsonNode actual = client.get("/v1/posts/" + id).orElse(null);
        Long listed = walk.imported().get(id);
        if (actual == null || listed == null) {
            comparison.differs(
                    content.postKind(), post.id(), actual == null ? "post" : "place in the list", "present", "absent");
        } else {
            comparison.found(content.postKind(), 1);
            comparison.of(content.postKind(), post.id(), actual).text("/body", post.body());
            card(post, actual);
            comparison
                    .of(content.postKind(), post.id(), actual)
                    .equal("card in the list against its page", CardDigest.of(actual), listed);
        }
        new CommentComparison(content, client, comparison).compare(post, id, comments);
    }

    private void card(SitePost post, JsonNode actual) {
        Set<String> tags = new TreeSet<>();
        actual.path("tags").forEach(tag -> tags.add(tag.asText()));
        comparison
                .of(content.postKind(), post.id(), actual)
                .text("/author/id", id(Phase.USERS, post.author()))
                .text("/title", post.title())
                .text("/summary", post.summary())
                .instant("/createdAt", post.createdAt())
                .equal("tags", new TreeSet<>(post.tags()), tags)
                .number("/commentCount", figures.byPost().first(post.id()))
                .number("/likeCount", figures.byPost().second(post.id()));
    }

    private Map<Long, Map<UUID, Expected>> comments(List<SitePost> slice) {
        Map<Long, Map<UUID, Expected>> byPost = new HashMap<>();
        slice.forEach(post -> byPost.put(post.id(), new HashMap<>()));
        for (int wave = 0; wave < content.commentKinds().size(); wave++) {
            int current = wave;
            content.comments(wave, comment -> {
                Map<UUID, Expected> expected = byPost.get(comment.post());
                if (expected != null) {
                    written.add(comment.author(), 0, 1);
                    expected.put(id(Phase.comments(content, current), comment.id()), expected(current, comment));
                }
            });
        }
        return byPost;
    }

    private Expected expected(int wave, SiteComment comment) {
        UUID parent =
                comment.parent() == SiteComment.NONE ? null : id(Phase.comments(content, wave - 1), comment.parent());
        return new Expected(content.commentKinds().get(wave), comment, parent, id(Phase.USERS, comment.author()));
    }

    private UUID id(Phase phase, long source) {
        return journal.ids(phase.name()).uuid(source).orElse(new UUID(0, 0));
    }

    /** A comment of the source with its references as the site's ids. */
    record Expected(String kind, SiteComment comment, UUID parent, UUID author) {}
}
