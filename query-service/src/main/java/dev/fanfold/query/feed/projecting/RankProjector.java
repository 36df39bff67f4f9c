package dev.fanfold.query.feed.projecting;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
     * After the counts have moved. A like touches no row but that of likes, a comment none but that of comments.
     *
     * @param heard of every post of the batch
     */
    public void apply(Map<UUID, HeardOf> heard, Set<UUID> rewritten, Changes changes, Transaction transaction) {
        List<UUID> anew = new ArrayList<>();
        List<UUID> liked = new ArrayList<>();
        List<UUID> talked = new ArrayList<>();
        heard.forEach((post, when) -> {
            if (rewritten.contains(post) || changes.quieter().contains(post)) {
                anew.add(post);
                return;
            }
            if (when.likes() >= 0) {
                liked.add(post);
            }
            if (when.comments() >= 0) {
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
