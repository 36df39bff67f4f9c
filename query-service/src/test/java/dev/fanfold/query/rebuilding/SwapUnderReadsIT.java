package dev.fanfold.query.rebuilding;

import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever walks through a list or reads with a token while generations are swapped notices nothing of it. */
@QuarkusTest
@TestProfile(RebuildIT.OwnApplication.class)
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class SwapUnderReadsIT {

    private static final int POSTS = 40;

    @Inject
    Pool pool;

    TestIssuer issuer;

    private final UUID author = UUID.randomUUID();

    /** Nothing happens to these. */
    private final Set<String> still = new HashSet<>();

    private final List<UUID> busy = new ArrayList<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger walks = new AtomicInteger();

    @BeforeEach
    void fill() {
        write(registered(author, "Ann"));
        for (int n = 0; n < POSTS; n++) {
            UUID post = UUID.randomUUID();
            write(published(post, author, "Post " + n, Instant.EPOCH.plusSeconds(n), 1));
            for (int like = 0; like < n % 4; like++) {
                write(liked(post, UUID.randomUUID(), true, 1));
            }
            if (n % 2 == 0) {
                still.add(post.toString());
            } else {
                busy.add(post);
            }
        }
        Applied.awaitAll(pool);
    }

    @Test
    void walksAndTokensGoOnOverASwapAndBack() throws Exception {
        GenerationsApi generations = new GenerationsApi(issuer);
        generations.clear();
        int before = generations.live();
        int number = generations.built();
        generations.requireEqual(number);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> running = new ArrayList<>();
            running.add(readers.submit(repeated(this::happens)));
            for (String sort : List.of("new", "top", "discussed", "active")) {
                running.add(readers.submit(repeated(() -> walk(sort))));
            }
            running.add(readers.submit(this::readWithTokens));
            try {
                for (int to : List.of(number, before, number, before)) {
                    int seen = walks.get();
                    generations.swap(to).statusCode(200);
                    while (walks.get() < seen + 8 && running.stream().noneMatch(Future::isDone)) {
                        Thread.sleep(20);
                    }
                }
            } finally {
                done.set(true);
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
        generations.requireEqual(number);
        generations.drop(number).statusCode(202);
    }

    private Callable<Void> repeated(Runnable work) {
        return () -> {
            while (!done.get()) {
                work.run();
            }
            return null;
        };
    }

    private void happens() {
        UUID post = busy.get(walks.get() % busy.size());
        write(liked(post, UUID.randomUUID(), true, 1), commented(UUID.randomUUID(), post, null, author, Instant.now()));
    }

    private void walk(String sort) {
        List<String> met = new ArrayList<>();
        String cursor = null;
        do {
            Response page = read(
                    "/v1/posts?limit=7&author=" + author + "&sort=" + sort
                            + (cursor == null ? "" : "&cursor=" + cursor),
                    null);
            met.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        assertEquals(met.size(), new HashSet<>(met).size(), () -> sort + " met a post twice: " + met);
        Set<String> missing = new HashSet<>(still);
        met.forEach(missing::remove);
        assertEquals(Set.of(), missing, () -> sort + " missed posts that stayed");
        assertTrue(!sort.equals("new") || met.size() == POSTS, () -> sort + " met " + met.size());
        walks.incrementAndGet();
    }

    /** What was seen once is there from then on. */
    private Void readWithTokens() {
        String token = null;
        int comments = 0;
        UUID post = busy.getFirst();
        while (!done.get()) {
            Response list = read("/v1/posts?limit=100&author=" + author, token);
            assertTrue(
                    token == null || list.header("Fanfold-Freshness").equals("fresh"),
                    () -> list.headers().toString());
            int now = list.path("items.find { it.id == '" + post + "' }.commentCount");
            assertTrue(now >= comments, "comments went from " + comments + " to " + now);
            comments = now;
            token = list.header("Consistency-Token") == null ? token : list.header("Consistency-Token");
        }
        return null;
    }

    private static Response read(String path, String token) {
        var request = given().header("Prefer", "wait=10");
        Response answer = (token == null ? request : request.header("Consistency-Token", token)).get(path);
        assertEquals(200, answer.statusCode(), answer::asString);
        return answer;
    }
}
