package dev.fanfold.post.publishing;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.BatchAnswer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Writes posts and their events in one statement, one or five hundred alike. */
@ApplicationScoped
class CreatePosts {

    /**
     * As many rows in post and outbox as were asked for, in the order asked; authors and $10, the caller, by primary
     * key. Where any of them is known not to be active nothing is written.
     */
    private static final String CREATE = """
            WITH asked AS (
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                        $7::boolean[], $8::timestamptz[]) WITH ORDINALITY
                    AS a (id, author_id, slug, title, summary, body, publish, created_at, place)
            ), inactive AS (
                SELECT a.place FROM asked a JOIN known_user k ON k.user_id = a.author_id WHERE k.status <> 'active'
                UNION ALL SELECT 0 FROM known_user WHERE user_id = $10 AND status <> 'active'
            ), created AS (
                INSERT INTO post (id, author_id, status, slug, title, summary, body, created_at, published_at)
                SELECT id, author_id, CASE WHEN publish THEN 'published' ELSE 'draft' END, slug, title, summary, body,
                    created_at, CASE WHEN publish THEN created_at END
                FROM asked WHERE NOT EXISTS (SELECT FROM inactive) ORDER BY place
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT CASE c.status WHEN 'published' THEN 'fanfold.post.published.v1' ELSE 'fanfold.post.drafted.v1' END,
                    c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $9
                FROM created c
            )
            """;

    /** One row; none where its author is not active. */
    private static final String CREATE_ONE = CREATE + "SELECT * FROM created";

    /** No row, or one for each item whose author is not active, with the place 0 where it is the caller. */
    private static final String CREATE_BATCH = CREATE + "SELECT place FROM inactive ORDER BY place";

    /** As many rows as were asked for at most, by unique key. */
    private static final String TAKEN = "SELECT slug FROM post WHERE slug = ANY($1)";

    private final Pool pool;
    private final Answer.Factory answers;
    private final TraceContext trace;

    CreatePosts(Pool pool, Answer.Factory answers, TraceContext trace) {
        this.pool = pool;
        this.answers = answers;
        this.trace = trace;
    }

    Uni<Answer> one(NewPost post, SqlClient client) {
        return create(CREATE_ONE, List.of(post), post.authorId(), client)
                .onFailure(CreatePosts::isSlugTaken)
                .transform(taken -> Problems.taken("slug", "This slug belongs to another post."))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.accountInactive();
                    }
                    return PostAnswer.of(rows.iterator().next());
                })
                .map(created -> answers.created(
                        created, "/v1/me/posts/" + created.id(), created.version(), token(created.id(), 1)));
    }

    Uni<Answer> batch(List<NewPost> posts, UUID caller, SqlClient client) {
        return create(CREATE_BATCH, posts, caller, client)
                .invoke(CreatePosts::rejectInactive)
                .replaceWith(() -> answers.createdBatch(
                        new BatchAnswer(posts.stream()
                                .map(post -> new BatchAnswer.Item(post.id(), 1))
                                .toList()),
                        ConsistencyToken.ofBatch(posts.stream()
                                .map(post -> token(post.id(), 1).writes().getFirst())
                                .toList())));
    }

    private static void rejectInactive(RowSet<Row> inactive) {
        List<Map<String, String>> violations = new ArrayList<>();
        for (Row row : inactive) {
            if (row.getLong("place") == 0) {
                throw Problems.accountInactive();
            }
            violations.add(
                    Problems.violation("items[" + (row.getLong("place") - 1) + "].authorId", "is no active account"));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
    }

    /** Always fails, with every item whose slug exists already or comes a second time. After the rollback. */
    <T> Uni<T> nameTaken(List<NewPost> posts) {
        String[] slugs = Columns.texts(posts, NewPost::slug);
        return pool.preparedQuery(TAKEN)
                .execute(Columns.parameters((Object) slugs))
                .map(rows -> {
                    Set<String> taken = new HashSet<>();
                    rows.forEach(row -> taken.add(row.getString("slug")));
                    throw Problems.taken(IntStream.range(0, slugs.length)
                            .filter(i -> !taken.add(slugs[i]))
                            .mapToObj(i -> Problems.violation("items[" + i + "].slug", "belongs to another post"))
                            .toList());
                });
    }

    static ConsistencyToken token(UUID id, long version) {
        return ConsistencyToken.of(Topic.POSTS, id, id.toString(), version);
    }

    static boolean isSlugTaken(Throwable failure) {
        return Failures.violatedUnique(failure)
                .filter("post_slug_unique"::equals)
                .isPresent();
    }

    private Uni<RowSet<Row>> create(String sql, List<NewPost> posts, UUID caller, SqlClient client) {
        return client.preparedQuery(sql)
                .execute(Columns.parameters(
                        Columns.uuids(posts, NewPost::id),
                        Columns.uuids(posts, NewPost::authorId),
                        Columns.texts(posts, NewPost::slug),
                        Columns.texts(posts, NewPost::title),
                        Columns.texts(posts, NewPost::summary),
                        Columns.texts(posts, NewPost::body),
                        Columns.booleans(posts, NewPost::publish),
                        Columns.instants(posts, NewPost::createdAt),
                        trace.parent(),
                        caller));
    }
}
