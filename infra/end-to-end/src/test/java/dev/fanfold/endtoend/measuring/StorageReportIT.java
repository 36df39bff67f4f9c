package dev.fanfold.endtoend.measuring;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.importer.Settings;
import dev.fanfold.importer.StackExchangeImport;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.generator.SiteGenerator;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many of each table's updates leave the indexes alone, on pages as full as they get: with what migrations set, and
 * with what was set before (ADR 19). A generated site is imported, which fills the pages; then members like, comment,
 * reply, edit and tag at random, one request each at a time, as many rounds in both runs and in the same order.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.MEASURE)
@OwnStack
class StorageReportIT {

    private static final long SEED = 20_180_312;
    private static final int MEMBERS = 4;
    private static final int ROUNDS = 700;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** What was set before V100 to V106. */
    private static final Map<Service, Map<String, String>> BEFORE = Map.of(
            Service.USER, Map.of(),
            Service.POST, Map.of("intake_position", "fillfactor = 50"),
            Service.TAG, Map.of("intake_position", "fillfactor = 50"),
            Service.QUERY,
                    Map.of(
                            "intake_position", "fillfactor = 50",
                            "author_count", "fillfactor = 80",
                            "post", "fillfactor = 80",
                            "tag", "fillfactor = 80",
                            "post_like_rank", "fillfactor = 80",
                            "comment", "fillfactor = 90"));

    private static final String TABLES = """
            SELECT relname, n_tup_upd, n_tup_hot_upd, pg_total_relation_size(relid), n_dead_tup FROM pg_stat_user_tables
            WHERE schemaname = 'public' AND relname !~ '^flyway'
            """;

    private record Figures(long updates, long hot, long bytes, long dead) {}

    @TempDir
    private Path folder;

    @Test
    void shareOfUpdatesThatLeaveTheIndexesAlone() throws Exception {
        var dump = folder.resolve("dump");
        SiteGenerator.of(SEED, 2_000, 4_000, 6_000, 12_000, 6_000).writeTo(dump);

        var before = run(dump, "before", true);
        var after = run(dump, "after", false);

        System.out.printf("%n%-34s %9s %6s %9s %6s %9s %9s%n", "table", "updates", "HOT", "updates", "HOT", "kB", "kB");
        after.forEach((table, now) -> {
            var then = before.get(table);
            System.out.printf(
                    "%-34s %9d %5d%% %9d %5d%% %9d %9d%n",
                    table,
                    then.updates(),
                    share(then),
                    now.updates(),
                    share(now),
                    then.bytes() >> 10,
                    now.bytes() >> 10);
        });
    }

    private Map<String, Figures> run(Path dump, String name, boolean asBefore) throws Exception {
        try (var stack = LocalStack.start(Map.of(), Map.of())) {
            if (asBefore) {
                for (var service : Service.values()) {
                    reset(stack, service);
                }
            }
            var account = Credentials.read(stack.adminCredentialsFile());
            var report = new StackExchangeImport(dump, Settings.of(stack.url(), folder.resolve(name), account)).run();
            System.out.printf("%n%s: %,d records imported%n", name, report.sent());
            var filled = figures(stack);
            live(stack);
            var figures = new TreeMap<String, Figures>();
            figures(stack)
                    .forEach((table, now) -> figures.put(
                            table,
                            new Figures(
                                    now.updates() - filled.get(table).updates(),
                                    now.hot() - filled.get(table).hot(),
                                    now.bytes(),
                                    now.dead())));
            return figures;
        }
    }

    /** The members' day, from a seed of each. */
    private static void live(LocalStack stack) throws Exception {
        var posts = new ArrayList<String>();
        var page = "/v1/posts?limit=100";
        while (page != null && posts.size() < 2_000) {
            var answer = Api.of(stack).get(page).ok().body();
            answer.path("items").forEach(post -> posts.add(post.path("id").asText()));
            page = answer.path("next").isNull()
                    ? null
                    : "/v1/posts?limit=100&cursor=" + answer.path("next").asText();
        }
        var running = new ArrayList<Background>();
        for (int n = 0; n < MEMBERS; n++) {
            running.add(day(Member.register(stack, "lively"), new Random(SEED + n), posts));
        }
        for (var one : running) {
            eventually(LIMIT, () -> assertTrue(one.rounds() >= ROUNDS));
            one.close();
        }
    }

    private static Background day(Member member, Random random, List<String> posts) {
        var own = member.publish("Of my own");
        var version = new long[] {own.version()};
        return Background.repeat(() -> {
            var post = posts.get((int) (posts.size() * Math.pow(random.nextDouble(), 3)));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> member.api().put("/v1/posts/" + post + "/like").is(204);
                case 3 -> member.api().delete("/v1/posts/" + post + "/like").is(204);
                case 4 -> member.comment(post, "Hm.");
                case 5 -> {
                    var comment = member.comment(post, "A question");
                    member.answer(post, comment.id(), "An answer");
                    member.api()
                            .patch(
                                    "/v1/comments/" + comment.id(),
                                    comment.version(),
                                    Map.of("body", "Another question"))
                            .ok();
                }
                case 6 ->
                    version[0] = member.api()
                            .patch("/v1/posts/" + own.id(), version[0], Map.of("body", "Edited " + random.nextInt()))
                            .ok()
                            .version();
                default -> {
                    var fresh = member.draft("Draft " + random.nextInt());
                    member.api().post("/v1/posts/" + fresh.id() + "/publish").ok();
                }
            }
        });
    }

    private static void reset(LocalStack stack, Service service) throws SQLException {
        var database = stack.postgres().database(service.database());
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (var table : tables) {
                statement.execute("ALTER TABLE " + table + " RESET (fillfactor, autovacuum_vacuum_scale_factor, "
                        + "autovacuum_vacuum_insert_scale_factor, autovacuum_analyze_scale_factor)");
                var then = BEFORE.get(service).get(table);
                if (then != null) {
                    statement.execute("ALTER TABLE " + table + " SET (" + then + ")");
                }
            }
        }
    }

    private static Map<String, Figures> figures(LocalStack stack) {
        var figures = new TreeMap<String, Figures>();
        for (var service : Service.values()) {
            var database = stack.postgres().database(service.database());
            try (var connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    figures.put(
                            service.label().replace("-service", "") + " " + rows.getString(1),
                            new Figures(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return figures;
    }

    private static long share(Figures figures) {
        return figures.updates() == 0 ? 0 : 100 * figures.hot() / figures.updates();
    }
}
