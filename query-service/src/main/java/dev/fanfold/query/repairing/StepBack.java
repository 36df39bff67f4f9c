package dev.fanfold.query.repairing;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the row that a repair event tells of one version older, if it has the event's: so the projectors apply the
 * event as they do any newer one, and know nothing of repairs. A row that is newer stays as it is. The step and what
 * follows are one transaction; nobody sees a row between them.
 */
@ApplicationScoped
class StepBack {

    private static final String AUTHORS = single("author", "version");
    private static final String TAGS = single("tag", "version");
    private static final String POSTS = single("post", "version");
    private static final String TAG_SETS = single("post", "tags_version");
    private static final String LIKES = pair("post_like", "post_id", "user_id");
    private static final String FOLLOWS = pair("follow", "follower_id", "followee_id");

    /** At most one row for each event, by primary key. */
    private static String single(String table, String version) {
        return """
                UPDATE %1$s r SET %2$s = r.%2$s - 1 FROM unnest($1::uuid[], $2::bigint[]) AS e (id, version)
                WHERE r.id = e.id AND r.%2$s = e.version
                """.formatted(table, version);
    }

    /** At most one row for each event, by primary key. */
    private static String pair(String table, String first, String second) {
        return """
                UPDATE %1$s r SET version = r.version - 1
                FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS e (first, second, version)
                WHERE r.%2$s = e.first AND r.%3$s = e.second AND r.version = e.version
                """.formatted(table, first, second);
    }

    void authors(List<UserEvent> events, Transaction transaction) {
        run(AUTHORS, events, transaction);
    }

    void tags(List<TagEvent> events, Transaction transaction) {
        run(TAGS, events, transaction);
    }

    void posts(List<PostEvent> events, Transaction transaction) {
        run(POSTS, events, transaction);
    }

    void tagSets(List<PostTagsEvent> events, Transaction transaction) {
        run(TAG_SETS, events, transaction);
    }

    void likes(List<LikeEvent> events, Transaction transaction) {
        run(LIKES, events, LikeEvent::postId, LikeEvent::userId, transaction);
    }

    void follows(List<FollowEvent> events, Transaction transaction) {
        run(FOLLOWS, events, FollowEvent::followerId, FollowEvent::followeeId, transaction);
    }

    /** In the order of keys, as everybody locks. */
    private static <E extends DomainEvent> void run(String sql, List<E> events, Transaction transaction) {
        if (!events.isEmpty()) {
            List<E> ordered = events.stream()
                    .sorted(Comparator.comparing(event -> event.partitionId().toString()))
                    .toList();
            transaction.send(
                    sql,
                    Columns.uuids(ordered, DomainEvent::partitionId),
                    Columns.longs(ordered, DomainEvent::version));
        }
    }

    private static <E extends DomainEvent> void run(
            String sql,
            List<E> events,
            Function<E, java.util.UUID> first,
            Function<E, java.util.UUID> second,
            Transaction transaction) {
        if (!events.isEmpty()) {
            transaction.send(
                    sql,
                    Columns.uuids(events, first),
                    Columns.uuids(events, second),
                    Columns.longs(events, DomainEvent::version));
        }
    }
}
