package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.EventBatch;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where in the posts topic a batch heard of a post last; -1, which is before all, where it did not. By kinds: a like
 * moves no other key than that of likes, and another generation may meet it in another batch than this one.
 */
public record HeardOf(long post, long likes, long comments) {

    private static final HeardOf NEVER = new HeardOf(-1, -1, -1);

    /** Every post of the batch. */
    public static Map<UUID, HeardOf> all(EventBatch batch) {
        Map<UUID, HeardOf> heard = new TreeMap<>();
        for (DomainEvent event : batch.all()) {
            if (event.topic() == Topic.POSTS) {
                heard.merge(event.partitionId(), of(event, batch.passed(event)), HeardOf::later);
            } else if (event instanceof PostTagsEvent) {
                heard.putIfAbsent(event.partitionId(), NEVER);
            }
        }
        return heard;
    }

    private static HeardOf of(DomainEvent event, long offset) {
        return switch (event) {
            case LikeEvent like -> new HeardOf(-1, offset, -1);
            case CommentEvent comment -> new HeardOf(-1, -1, offset);
            default -> new HeardOf(offset, -1, -1);
        };
    }

    private HeardOf later(HeardOf other) {
        return new HeardOf(
                Math.max(post, other.post), Math.max(likes, other.likes), Math.max(comments, other.comments));
    }

    /** Of what may have moved the key of likes: an event of the post itself may have listed it. */
    long top() {
        return Math.max(post, likes);
    }

    /** The same of comments. */
    long talk() {
        return Math.max(post, comments);
    }
}
