package dev.fanfold.tag.tagging;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.consistency.CopyArrival;
import dev.fanfold.service.data.Transactions;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.BatchAnswer;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.tag.replica.Arrival;
import dev.fanfold.tag.replica.KnownPost;
import dev.fanfold.tag.replica.KnownPosts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Gives up to {@link BatchAnswer#MAX_ITEMS} posts their tags, all or none. */
@ApplicationScoped
class ImportTags {

    private final Arrival arrival;
    private final KnownPosts posts;
    private final PostTags tags;
    private final Answer.Factory answers;

    ImportTags(Arrival arrival, KnownPosts posts, PostTags tags, Answer.Factory answers) {
        this.arrival = arrival;
        this.posts = posts;
        this.tags = tags;
        this.answers = answers;
    }

    /**
     * Waits for the posts that the client knows to be written; before the transaction begins. Tells whether all are
     * there.
     */
    Uni<Boolean> arrival(TagImport asked, ConsistencyToken seen) {
        return arrival.of(seen, ids(asked));
    }

    /**
     * @param there whether what the client knows to be written is; a post that is not known may be on its way otherwise
     */
    Uni<Answer> all(TagImport asked, boolean there, SqlClient client) {
        List<UUID> ids = ids(asked);
        Set<UUID> met = new HashSet<>();
        reject(ids, id -> !met.add(id), "comes twice");
        List<TagSet> sets = asked.items().stream()
                .map(item -> TagSet.of(item.postId(), item.tags()))
                .toList();
        return Transactions.within(
                client,
                transaction -> posts.lock(transaction, ids)
                        .invoke(known -> require(ids, known, there))
                        .chain(() -> tags.replace(transaction, sets))
                        .map(this::answer));
    }

    private static void require(List<UUID> ids, Map<UUID, KnownPost> known, boolean there) {
        if (!there && ids.stream().anyMatch(id -> !mayBeTagged(known.get(id)))) {
            throw Problems.stale(CopyArrival.LIMIT);
        }
        reject(ids, id -> !mayBeTagged(known.get(id)), "is no post");
    }

    private Answer answer(List<TaggedPost> tagged) {
        return answers.createdBatch(
                new BatchAnswer(tagged.stream()
                        .map(post -> new BatchAnswer.Item(post.postId(), post.version()))
                        .toList()),
                ConsistencyToken.ofBatch(tagged.stream().map(ImportTags::write).toList()));
    }

    private static boolean mayBeTagged(KnownPost post) {
        return post != null && post.mayBeTagged();
    }

    private static void reject(List<UUID> ids, Predicate<UUID> wrong, String message) {
        List<Map<String, String>> violations = IntStream.range(0, ids.size())
                .filter(i -> wrong.test(ids.get(i)))
                .mapToObj(i -> Problems.violation("items[" + i + "].postId", message))
                .toList();
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
    }

    private static List<UUID> ids(TagImport asked) {
        return asked.items().stream().map(TagImport.Item::postId).toList();
    }

    private static ConsistencyToken.Write write(TaggedPost post) {
        return new ConsistencyToken.Write(
                Topic.TAGS, Topic.partitionOf(post.postId()), "post:" + post.postId(), post.version());
    }
}
