package dev.fanfold.query.projecting;

import static dev.fanfold.query.testing.Endings.deactivated;
import static dev.fanfold.query.testing.Endings.deleted;
import static dev.fanfold.query.testing.Endings.erased;
import static dev.fanfold.query.testing.Endings.followErased;
import static dev.fanfold.query.testing.Endings.likeErased;
import static dev.fanfold.query.testing.Endings.postDeleted;
import static dev.fanfold.query.testing.Endings.postErased;
import static dev.fanfold.query.testing.Endings.postRestored;
import static dev.fanfold.query.testing.Endings.restored;
import static dev.fanfold.query.testing.Endings.tagsErased;
import static dev.fanfold.query.testing.Endings.userDeleted;
import static dev.fanfold.query.testing.Endings.userErased;
import static dev.fanfold.query.testing.Endings.userRestored;
import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in infra/docs/architecture.md that says what each count includes, row by row. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class CountsByStateIT {

    private static final Path DOCUMENT = Path.of("../infra/docs/architecture.md");
    private static final String HEADER = "| what happened |";
    private static final Instant LATER = Instant.EPOCH.plusSeconds(9);

    private static final String COUNTS = """
            SELECT p.like_count, p.comment_count, c.reply_count, a.post_count, a.received_like_count,
                b.comment_count, r.comment_count, a.follower_count, f.following_count, t.post_count
            FROM post p, comment c, author_count a, author_count b, author_count r, author_count f, tag t
            WHERE p.id = $1 AND c.id = $2 AND a.author_id = $3 AND b.author_id = $4 AND r.author_id = $5
                AND f.author_id = $6 AND t.id = $7
            """;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID commenter = UUID.randomUUID();
    private final UUID replier = UUID.randomUUID();
    private final UUID follower = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final PostTagsEvent.Tag tag = new PostTagsEvent.Tag(UUID.randomUUID(), "t" + UUID.randomUUID());
    private final CommentEvent comment = commented(UUID.randomUUID(), post, null, commenter, Instant.EPOCH);
    private final CommentEvent reply =
            commented(UUID.randomUUID(), post, UUID.fromString(comment.key()), replier, LATER);

    static Stream<Arguments> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith(HEADER))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(CountsByStateIT::row);
    }

    private static Arguments row(String line) {
        List<String> cells = Arrays.stream(line.split("\\|"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
        return Arguments.of(
                cells.getFirst(), cells.stream().skip(1).map(Long::valueOf).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void countsAreWhatTheTableSays(String whatHappened, List<Long> counts) {
        List<DomainEvent> events = events().get(whatHappened);
        assertNotNull(events, "a row without a scenario");
        DomainEvent[] all = Stream.concat(site().stream(), events.stream()).toArray(DomainEvent[]::new);
        Arrays.stream(all).forEach(event -> write(event));

        write(all);

        Applied.awaitAll(pool);
        assertEquals(counts, counts());
    }

    private List<DomainEvent> site() {
        return List.of(
                registered(author, "Ann"),
                registered(commenter, "Bob"),
                registered(replier, "Cyd"),
                registered(follower, "Dan"),
                published(post, author, "One", Instant.EPOCH, 1),
                tagged(post, 1, List.of(tag)),
                comment,
                reply,
                liked(post, follower, true, 1),
                followed(follower, author, true, 1));
    }

    /** What is told of each row of the table, in the order in which it happens. */
    private Map<String, List<DomainEvent>> events() {
        return Map.ofEntries(
                Map.entry("nothing more", List.of()),
                Map.entry("post archived", List.of(archived(post, author, 2))),
                Map.entry(
                        "post archived, published again",
                        List.of(archived(post, author, 2), published(post, author, "One", Instant.EPOCH, 3))),
                Map.entry("post deleted", List.of(postDeleted(post, author, 2))),
                Map.entry("post deleted, restored", List.of(postDeleted(post, author, 2), postBack(3))),
                Map.entry("post erased", postErasure()),
                Map.entry("like taken back", List.of(liked(post, follower, false, 2))),
                Map.entry("follow taken back", List.of(followed(follower, author, false, 2))),
                Map.entry("comment deleted", List.of(deleted(comment, 2))),
                Map.entry("comment deleted, restored", List.of(deleted(comment, 2), restored(comment, 3))),
                Map.entry("comment erased", List.of(deleted(comment, 2), erased(comment, 3))),
                Map.entry("reply deleted", List.of(deleted(reply, 2))),
                Map.entry("reply deleted, restored", List.of(deleted(reply, 2), restored(reply, 3))),
                Map.entry("reply erased", List.of(deleted(reply, 2), erased(reply, 3))),
                Map.entry(
                        "comment and reply deleted, reply restored",
                        List.of(deleted(comment, 2), deleted(reply, 2), restored(reply, 3))),
                Map.entry("post deleted, reply deleted", List.of(postDeleted(post, author, 2), deleted(reply, 2))),
                Map.entry(
                        "reply deleted, post deleted, reply restored",
                        List.of(deleted(reply, 2), postDeleted(post, author, 2), restored(reply, 3))),
                Map.entry(
                        "post deleted, reply deleted, post restored",
                        List.of(postDeleted(post, author, 2), deleted(reply, 2), postBack(3))),
                Map.entry("author deactivated", List.of(deactivated(author, "Ann", 2))),
                Map.entry("author deleted", authorDeletion()),
                Map.entry(
                        "author deleted, restored",
                        then(
                                authorDeletion(),
                                userRestored(author, "Ann", 3),
                                postBack(3),
                                followed(follower, author, true, 3))),
                Map.entry(
                        "author erased",
                        then(
                                Stream.concat(authorDeletion().stream(), postErasure().stream())
                                        .toList(),
                                followErased(follower, author, 3),
                                userErased(author, 3))),
                Map.entry("commenter deactivated", List.of(deactivated(commenter, "Bob", 2))),
                Map.entry("commenter deleted", List.of(userDeleted(commenter, 2), deleted(comment, 2))),
                Map.entry(
                        "commenter deleted, restored",
                        List.of(
                                userDeleted(commenter, 2),
                                deleted(comment, 2),
                                restored(comment, 3),
                                userRestored(commenter, "Bob", 3))),
                Map.entry(
                        "commenter erased",
                        List.of(
                                userDeleted(commenter, 2),
                                deleted(comment, 2),
                                erased(comment, 3),
                                userErased(commenter, 3))),
                Map.entry("replier deleted", List.of(userDeleted(replier, 2), deleted(reply, 2))),
                Map.entry(
                        "replier deleted, restored",
                        List.of(
                                userDeleted(replier, 2),
                                deleted(reply, 2),
                                userRestored(replier, "Cyd", 3),
                                restored(reply, 3))),
                Map.entry("follower deactivated", List.of(deactivated(follower, "Dan", 2))),
                Map.entry("follower deleted", followerDeletion()),
                Map.entry(
                        "follower deleted, restored",
                        then(
                                followerDeletion(),
                                followed(follower, author, true, 3),
                                liked(post, follower, true, 3),
                                userRestored(follower, "Dan", 3))),
                Map.entry(
                        "follower erased",
                        then(
                                followerDeletion(),
                                followErased(follower, author, 3),
                                likeErased(post, follower, 3),
                                userErased(follower, 3))));
    }

    private List<DomainEvent> postErasure() {
        return List.of(
                postDeleted(post, author, 2),
                likeErased(post, follower, 2),
                erased(reply, 2),
                erased(comment, 2),
                postErased(post, 3),
                tagsErased(post, 2));
    }

    private List<DomainEvent> authorDeletion() {
        return List.of(userDeleted(author, 2), postDeleted(post, author, 2), followed(follower, author, false, 2));
    }

    private List<DomainEvent> followerDeletion() {
        return List.of(userDeleted(follower, 2), liked(post, follower, false, 2), followed(follower, author, false, 2));
    }

    private DomainEvent postBack(long version) {
        return postRestored(post, author, "One", Instant.EPOCH, version);
    }

    private static List<DomainEvent> then(List<DomainEvent> first, DomainEvent... later) {
        return Stream.concat(first.stream(), Arrays.stream(later)).toList();
    }

    private List<Long> counts() {
        Row row = pool.preparedQuery(COUNTS)
                .executeAndAwait(Tuple.of(post, UUID.fromString(comment.key()), author, commenter, replier, follower)
                        .addValue(tag.id()))
                .iterator()
                .next();
        return IntStream.range(0, row.size()).mapToObj(row::getLong).toList();
    }
}
