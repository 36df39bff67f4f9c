package dev.fanfold.query.repairing;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What repair events ask for beyond their own rows. Each step goes before that of the projectors whose rows it is
 * about, and keeps to the order of their locks:
 *
 * <ol>
 *   <li>the row of the event is one version older, so that the event applies to it;
 *   <li>what is counted around it is counted anew from memberships as they are, so that what the projectors then find
 *       gained or lost moves a count that is right;
 *   <li>counts that batches share, of authors and tags, are counted in their turn instead of being moved;
 *   <li>ranks, memberships in tags and search documents of the post are written as if all of it had changed.
 * </ol>
 *
 * A batch without a repair costs nothing here.
 */
@ApplicationScoped
public class Repairs {

    private final StepBack stepBack;
    private final CommentPlaces comments;
    private final OwnCounts counts;

    Repairs(StepBack stepBack, CommentPlaces comments, OwnCounts counts) {
        this.stepBack = stepBack;
        this.comments = comments;
        this.counts = counts;
    }

    /** Before profiles. */
    public void ofAuthors(EventBatch batch, Changes changes, Transaction transaction) {
        List<UserEvent> users = batch.repairsOf(UserEvent.class);
        users.forEach(user -> changes.authorInDoubt(user.partitionId()));
        stepBack.authors(users, transaction);
    }

    /** Before names of tags. */
    public void ofTags(EventBatch batch, Changes changes, Transaction transaction) {
        List<TagEvent> tags = batch.repairsOf(TagEvent.class);
        tags.forEach(tag -> changes.tagInDoubt(tag.partitionId()));
        stepBack.tags(tags, transaction);
    }

    /**
     * Before rows of posts, when each post of the batch has one.
     *
     * @return posts of which something was counted
     */
    public Set<UUID> ofPosts(EventBatch batch, Changes changes, Transaction transaction) {
        List<FollowEvent> follows = batch.repairsOf(FollowEvent.class);
        follows.forEach(follow -> {
            changes.authorInDoubt(follow.followerId());
            changes.authorInDoubt(follow.followeeId());
        });
        stepBack.follows(follows, transaction);

        List<PostEvent> posts = batch.repairsOf(PostEvent.class);
        List<PostTagsEvent> tagSets = batch.repairsOf(PostTagsEvent.class);
        List<LikeEvent> likes = batch.repairsOf(LikeEvent.class);
        List<CommentEvent> replaced = batch.repairsOf(CommentEvent.class);
        stepBack.posts(posts, transaction);
        stepBack.tagSets(tagSets, transaction);
        stepBack.likes(likes, transaction);
        CommentPlaces.Around around = comments.put(replaced, changes, transaction);
        posts.forEach(post -> writerInDoubt(post, changes));
        replaced.forEach(comment -> writerInDoubt(comment, changes));
        ids(posts).forEach(changes::retagged);
        ids(tagSets).forEach(changes::retagged);

        Set<UUID> counted = new TreeSet<>();
        List.of(posts, tagSets, likes, replaced).forEach(events -> counted.addAll(ids(events)));
        counted.forEach(changes::quieter);
        counted.addAll(around.posts());
        counts.ofPosts(counted, changes, transaction);
        counts.ofComments(around.comments(), transaction);
        return counted;
    }

    private static List<UUID> ids(List<? extends DomainEvent> events) {
        return events.stream().map(DomainEvent::partitionId).toList();
    }

    private static void writerInDoubt(DomainEvent event, Changes changes) {
        switch (event) {
            case PostEvent.WithState post -> changes.authorInDoubt(post.state().authorId());
            case CommentEvent.WithState comment ->
                changes.authorInDoubt(comment.state().authorId());
            default -> {} // a tombstone does not say whose it was; the row that it finds does
        }
    }
}
