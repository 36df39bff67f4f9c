package dev.fanfold.endtoend.schema;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table says how it is kept, and what is said of its updates is so (ADR 19). */
@ExtendWith(LocalStackExtension.class)
class StorageIT {

    private static final int TIMES = 20;

    /** Of all generations; a fillfactor of 100 is a decision too. */
    private static final String UNDECIDED = """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname ~ '^(public|generation_[0-9]+)$' AND c.relname <> 'flyway_schema_history'
                AND array_to_string(c.reloptions, ',') !~ '(^|,)fillfactor='
            ORDER BY 1
            """;

    /** Of one table in whatever generation is read, all updates and those that left the indexes alone. */
    private static final String UPDATES = """
            SELECT coalesce(sum(n_tup_upd), 0) AS any, coalesce(sum(n_tup_hot_upd), 0) AS hot
            FROM pg_stat_user_tables WHERE relname = '%s'
            """;

    private record Updates(long any, long hot) {}

    /**
     * Tables that are updated in place by what {@link #happen} does, and how often at least; a first set of tags is an
     * insert.
     */
    private static final Map<Service, Map<String, Integer>> IN_PLACE = Map.of(
            Service.USER, Map.of("app_user", TIMES, "session", TIMES),
            Service.POST, Map.of("post", TIMES, "comment", TIMES, "known_user", 5),
            Service.TAG, Map.of("post_tagging", TIMES - 1, "known_post", 5, "intake_position", 5),
            Service.QUERY, Map.of("post", TIMES, "author_count", TIMES, "intake_position", TIMES, "site_count", 5));

    /** Tables of which an index has what changes, and how often that happens at least: a first like is an insert. */
    private static final Map<Service, Map<String, Integer>> INDEXED = Map.of(
            Service.POST, Map.of("post_like", 2 * TIMES - 1),
            Service.QUERY, Map.of("post_like", 2 * TIMES - 1, "post_like_rank", 2 * TIMES, "tag", TIMES));

    private final LocalStack stack;

    StorageIT(LocalStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void everyTableSaysHowItIsKept(Service service) throws SQLException {
        try (var schema = Schema.of(stack, service)) {
            assertEquals(List.of(), schema.column(UNDECIDED));
        }
    }

    @Test
    void whatChangesInPlaceLeavesTheIndexesAlone() throws SQLException {
        var before = new HashMap<String, Updates>();
        for (var service : Service.values()) {
            IN_PLACE.get(service).keySet().forEach(table -> before.put(service + table, updates(service, table)));
            INDEXED.getOrDefault(service, Map.of())
                    .keySet()
                    .forEach(table -> before.put(service + table, updates(service, table)));
        }

        happen();

        IN_PLACE.forEach((service, tables) -> tables.forEach((table, least) -> eventually(() -> {
            var made = since(before.get(service + table), updates(service, table));
            assertTrue(made.any() >= least, () -> service + " " + table + ": " + made);
            assertTrue(made.hot() >= made.any() * 9 / 10, () -> service + " " + table + ": " + made);
        })));
        INDEXED.forEach((service, tables) -> tables.forEach((table, least) -> eventually(() -> {
            var made = since(before.get(service + table), updates(service, table));
            assertTrue(made.any() - made.hot() >= least, () -> service + " " + table + ": " + made);
        })));
    }

    /**
     * What the site's members do all day, one after the other, so that no batch gathers it. Profiles change before:
     * their version goes to whatever is projected of the author next, where an index has it.
     */
    private void happen() {
        var author = Member.register(stack, "kept");
        var reader = Member.register(stack, "keeper");
        var visitor = Api.of(stack);
        var post = author.publish("Kept");
        var comment = reader.comment(post.id(), "Kept too");
        var version = post.version();
        var commented = comment.version();
        var profile = author.api().get("/v1/me").ok().version();
        var session = visitor.post("/v1/sessions", Map.of("login", reader.handle(), "password", Member.PASSWORD))
                .ok();
        for (var n = 0; n < TIMES; n++) {
            profile = author.api()
                    .patch("/v1/me", profile, Map.of("bio", "Bio " + n))
                    .ok()
                    .version();
        }
        var known = profile;
        eventually(() -> assertEquals(
                known,
                visitor.get("/v1/authors/" + author.id())
                        .ok()
                        .body()
                        .path("version")
                        .asLong()));
        for (var n = 0; n < TIMES; n++) {
            version = author.api()
                    .patch("/v1/posts/" + post.id(), version, Map.of("body", "Body " + n))
                    .ok()
                    .version();
            commented = reader.api()
                    .patch("/v1/comments/" + comment.id(), commented, Map.of("body", "Comment " + n))
                    .ok()
                    .version();
            session = visitor.post(
                            "/v1/sessions/refresh",
                            Map.of(
                                    "refreshToken",
                                    session.body().path("refreshToken").asText()))
                    .ok();
            author.tag(post, "kept-" + n);
            reader.api().put("/v1/posts/" + post.id() + "/like").is(204);
            eventually(() -> assertEquals(1, likes(visitor, post.id())));
            reader.api().delete("/v1/posts/" + post.id() + "/like").is(204);
            eventually(() -> assertEquals(0, likes(visitor, post.id())));
        }
        author.publish("Kept as well");
    }

    private static int likes(Api visitor, String post) {
        return visitor.get("/v1/posts/" + post).ok().body().path("likeCount").asInt(-1);
    }

    private Updates updates(Service service, String table) {
        try (var schema = Schema.of(stack, service)) {
            var row = schema.rows(UPDATES.formatted(table)).getFirst();
            return new Updates(Long.parseLong(row.get("any")), Long.parseLong(row.get("hot")));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Updates since(Updates before, Updates now) {
        return new Updates(now.any() - before.any(), now.hot() - before.hot());
    }
}
