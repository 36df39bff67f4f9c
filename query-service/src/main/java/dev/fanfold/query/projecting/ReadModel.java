package dev.fanfold.query.projecting;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Projection;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.author.AuthorCounts;
import dev.fanfold.query.author.AuthorProjector;
import dev.fanfold.query.author.FollowProjector;
import dev.fanfold.query.discussion.projecting.CommentProjector;
import dev.fanfold.query.erasing.ErasureProjector;
import dev.fanfold.query.feed.caching.HeadCache;
import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.feed.projecting.HeardOf;
import dev.fanfold.query.feed.projecting.LikeProjector;
import dev.fanfold.query.feed.projecting.PostCounts;
import dev.fanfold.query.feed.projecting.PostProjector;
import dev.fanfold.query.feed.projecting.PostTagsProjector;
import dev.fanfold.query.feed.projecting.RankProjector;
import dev.fanfold.query.live.projecting.PostChangeLog;
import dev.fanfold.query.repairing.Repairs;
import dev.fanfold.query.search.projecting.SearchProjector;
import dev.fanfold.query.tag.TagCounts;
import dev.fanfold.query.tag.TagProjector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One batch of events, folded into the read model. Everything that makes up a post lies on the batch's own partitions,
 * so no other batch under way touches it; authors and tags are shared, and the order of the steps is the order of their
 * locks:
 *
 * <ol>
 *   <li>author names: placeholders, profiles, then a share lock on the name of everyone who wrote something here, so
 *       that a rename either is seen by these rows or finds them when its job begins;
 *   <li>tags: placeholders, names, then a key lock on the tag of every post here, to the same end;
 *   <li>rows of the batch's own posts, what they are found by, comments, likes and follows, ranks, and rows of the
 *       change log, each of a place that only this batch has;
 *   <li>last, since others wait for them: counts of authors, then of tags, then of the site, in slots that only this
 *       batch has.
 * </ol>
 *
 * Where events repair, each of the first three is preceded by what {@link Repairs} has to do there.
 *
 * <p>Each step locks in key order. What still deadlocks (a batch that renames one author and writes for another) is
 * tried again by the intake.
 */
@ApplicationScoped
class ReadModel implements Projection {

    private final Repairs repairs;
    private final ErasureProjector erasures;
    private final AuthorProjector authors;
    private final TagProjector tags;
    private final PostProjector posts;
    private final PostTagsProjector postTags;
    private final CommentProjector comments;
    private final LikeProjector likes;
    private final FollowProjector follows;
    private final SearchProjector search;
    private final PostCounts postCounts;
    private final RankProjector ranks;
    private final AuthorCounts authorCounts;
    private final TagCounts tagCounts;
    private final SiteCounts siteCounts;
    private final PostChangeLog changeLog;
    private final CacheChanges cacheChanges;
    private final PostCache documents;
    private final HeadCache heads;
    private final AfterCommit afterCommit;

    ReadModel(
            Repairs repairs,
            ErasureProjector erasures,
            AuthorProjector authors,
            TagProjector tags,
            PostProjector posts,
            PostTagsProjector postTags,
            CommentProjector comments,
            LikeProjector likes,
            FollowProjector follows,
            SearchProjector search,
            PostCounts postCounts,
            RankProjector ranks,
            AuthorCounts authorCounts,
            TagCounts tagCounts,
            SiteCounts siteCounts,
            PostChangeLog changeLog,
            CacheChanges cacheChanges,
            PostCache documents,
            HeadCache heads,
            AfterCommit afterCommit) {
        this.repairs = repairs;
        this.erasures = erasures;
        this.authors = authors;
        this.tags = tags;
        this.posts = posts;
        this.postTags = postTags;
        this.comments = comments;
        this.likes = likes;
        this.follows = follows;
        this.search = search;
        this.postCounts = postCounts;
        this.ranks = ranks;
        this.authorCounts = authorCounts;
        this.tagCounts = tagCounts;
        this.siteCounts = siteCounts;
        this.changeLog = changeLog;
        this.cacheChanges = cacheChanges;
        this.documents = documents;
        this.heads = heads;
        this.afterCommit = afterCommit;
    }

    @Override
    public Runnable apply(EventBatch batch, Transaction transaction) {
        List<PostEvent> postEvents = batch.of(PostEvent.class);
        List<CommentEvent> commentEvents = batch.of(CommentEvent.class);
        List<LikeEvent> likeEvents = batch.of(LikeEvent.class);
        List<PostTagsEvent> tagSets = batch.of(PostTagsEvent.class);
        List<FollowEvent> followEvents = batch.of(FollowEvent.class);
        Changes changes = new Changes();

        List<UserEvent> userEvents = batch.of(UserEvent.class);
        erasures.begin(userEvents.stream().filter(user -> !batch.repairs(user)).toList(), transaction);
        repairs.ofAuthors(batch, changes, transaction);
        boolean renamed = authors.apply(
                userEvents, writers(postEvents, commentEvents), followed(followEvents), changes, transaction);
        repairs.ofTags(batch, changes, transaction);
        boolean tagsRenamed = tags.apply(batch, changes, transaction);

        Map<UUID, HeardOf> heard = HeardOf.all(batch);
        Set<UUID> touched = heard.keySet();
        if (batch.all().stream().anyMatch(batch::repairs)) {
            posts.complete(touched, transaction);
        }
        Set<UUID> looksOther = new TreeSet<>(repairs.ofPosts(batch, changes, transaction));
        looksOther.addAll(touched);
        posts.apply(postEvents, changes, transaction);
        posts.complete(touched, transaction);
        postTags.apply(tagSets, changes, transaction);
        search.apply(postEvents, tagSets, transaction);
        comments.apply(commentEvents, changes, transaction);
        likes.apply(likeEvents, changes, transaction);
        follows.apply(followEvents, changes, transaction);
        postCounts.move(changes, transaction);

        ranks.apply(heard, rewritten(postEvents, tagSets), changes, transaction);
        changeLog.append(batch, changes, transaction);

        authorCounts.move(batch, changes, transaction);
        tagCounts.reconcile(batch, changes, transaction);
        siteCounts.move(batch, changes, transaction);

        CacheChanges.Changed changed = cacheChanges.of(batch, looksOther, changes, transaction);
        documents.announce(transaction.generation(), changed.revisions());
        HeadCache.Outdated outdated = heads.outdate(transaction.generation(), changed.transaction(), changed.scopes());
        return afterCommit.of(new AfterCommit.Committed(
                transaction.generation(), batch, changed.revisions(), outdated, renamed, tagsRenamed));
    }

    private static Set<UUID> writers(List<PostEvent> posts, List<CommentEvent> comments) {
        Set<UUID> writers = new TreeSet<>();
        posts.forEach(event -> {
            if (event instanceof PostEvent.WithState post) {
                writers.add(post.state().authorId());
            }
        });
        comments.forEach(event -> {
            if (event instanceof CommentEvent.WithState comment
                    && comment.state().authorId() != null) {
                writers.add(comment.state().authorId());
            }
        });
        return writers;
    }

    private static Set<UUID> followed(List<FollowEvent> follows) {
        Set<UUID> followed = new TreeSet<>();
        follows.forEach(event -> {
            followed.add(event.followerId());
            followed.add(event.followeeId());
        });
        return followed;
    }

    private static Set<UUID> rewritten(List<PostEvent> posts, List<PostTagsEvent> tagSets) {
        Set<UUID> rewritten = new TreeSet<>();
        posts.forEach(event -> rewritten.add(event.partitionId()));
        tagSets.forEach(event -> rewritten.add(event.partitionId()));
        return rewritten;
    }
}
