package dev.fanfold.tag.tagging;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.consistency.CopyArrival;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.tag.replica.Arrival;
import dev.fanfold.tag.replica.KnownPost;
import dev.fanfold.tag.replica.KnownPosts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;

/** Gives a post the tags that its author, or an administrator, asks for. */
@ApplicationScoped
class SetTags {

    private final Pool pool;
    private final Arrival arrival;
    private final KnownPosts posts;
    private final PostTags tags;
    private final Answer.Factory answers;

    SetTags(Pool pool, Arrival arrival, KnownPosts posts, PostTags tags, Answer.Factory answers) {
        this.pool = pool;
        this.arrival = arrival;
        this.posts = posts;
        this.tags = tags;
        this.answers = answers;
    }

    /**
     * @param seen what the client knows to be written; waited for. A post that is not there then may be on its way:
     *     that is no 404
     * @param expected the version of the tag set that the change is based on (0 where none was set yet), or any
     */
    Uni<Answer> of(TagSet asked, Caller caller, ConsistencyToken seen, OptionalLong expected) {
        List<TagSet> one = List.of(asked);
        return arrival.of(seen, List.of(asked.postId()))
                .chain(there -> pool.withTransaction(transaction -> posts.lock(transaction, List.of(asked.postId()))
                        .invoke(known -> require(known.get(asked.postId()), caller, there))
                        .chain(() -> tags.replace(transaction, one))
                        .map(List::getFirst)
                        .invoke(tagged -> requireVersion(tagged, expected))))
                .map(tagged -> answers.ok(tagged, tagged.version(), token(tagged)));
    }

    private static void require(KnownPost post, Caller caller, boolean there) {
        if (post == null || !post.visibleTo(caller)) {
            throw there ? Problems.notFound("The post") : Problems.stale(CopyArrival.LIMIT);
        }
        if (!caller.mayChange(post.authorId())) {
            throw Problems.forbidden("Only the author and administrators may set the tags of a post.");
        }
    }

    /** Throws inside the transaction, which undoes the change. */
    private static void requireVersion(TaggedPost tagged, OptionalLong expected) {
        long before = tagged.version() - 1;
        if (expected.isPresent() && expected.getAsLong() != before) {
            throw Problems.versionMismatch(before);
        }
    }

    private static ConsistencyToken token(TaggedPost tagged) {
        return ConsistencyToken.of(Topic.TAGS, tagged.postId(), "post:" + tagged.postId(), tagged.version());
    }
}
