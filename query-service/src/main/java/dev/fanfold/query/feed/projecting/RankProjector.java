package dev.fanfold.query.feed.projecting;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.Delta;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Listed posts by the keys that move. Copies what the post's own row says once the batch is through, and notes for each
 * key that is another one now where in the topic it was moved. Rows belong to the batch's own posts, as those do.
 */
@ApplicationScoped
public class RankProjector {

    private final LikeRanks likes;
    private final CommentRanks comments;

    RankProjector(LikeRanks likes, CommentRanks comments) {
        this.likes = likes;
        this.comments = comments;
    }

    /**
     * After the counts have moved. Whose likes moved gets another row of likes, whose comments did one of comments;
     * where in the topic that was says nothing of whether it was.
     *
     * @param heard of every post of the batch
     */
    public void apply(Map<UUID, HeardOf> heard, Set<UUID> rewritten, Changes changes, Transaction transaction) {
        List<UUID> anew = new ArrayList<>();
        List<UUID> liked = new ArrayList<>();
        List<UUID> talked = new ArrayList<>();
        Map<UUID, Delta> moved = changes.posts().stream().collect(Collectors.toMap(Delta::id, Function.identity()));
        heard.keySet().forEach(post -> {
            if (rewritten.contains(post) || changes.quieter().contains(post)) {
                anew.add(post);
                return;
            }
            Delta delta = moved.getOrDefault(post, new Delta(post, 0, 0));
            if (delta.first() != 0) {
                liked.add(post);
            }
            if (delta.second() != 0 || changes.talked().containsKey(post)) {
                talked.add(post);
            }
        });
        if (!anew.isEmpty()) {
            likes.write(anew, heard, transaction);
            comments.write(anew, heard, transaction);
        }
        if (!liked.isEmpty()) {
            likes.move(liked, heard, transaction);
        }
        if (!talked.isEmpty()) {
            comments.move(talked, heard, changes.talked(), transaction);
        }
    }
}
