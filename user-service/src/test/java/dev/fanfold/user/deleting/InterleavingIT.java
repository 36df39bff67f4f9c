package dev.fanfold.user.deleting;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static dev.fanfold.user.deleting.Cascading.delete;
import static dev.fanfold.user.deleting.Cascading.restore;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A follow, and two accounts that come and go in any order. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(BackingServersResource.class)
class InterleavingIT {

    private static final int ROUNDS = 12;
    private static final int STEPS = 14;

    @Inject
    Pool pool;

    @Inject
    Cascading cascading;

    /** Whatever is deleted, restored, wished and killed in whatever order: both active and wished is followed. */
    @Test
    void anyInterleavingEndsWhereTheAccountsAndTheWishSay() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Pair pair = new Pair();
            List<String> done = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                done.add(pair.step(random));
            }
            cascading.settle();
            assertEquals(
                    pair.wished && !pair.firstDeleted && !pair.secondDeleted ? 1 : 0,
                    live(pair.second),
                    () -> "seed " + seed + ": " + done);
            List<Long> versions = Events.ofFollow(pair.first, pair.second, pool).stream()
                    .map(FollowEvent::version)
                    .toList();
            assertEquals(Stream.iterate(1L, v -> v + 1).limit(versions.size()).toList(), versions);
        }
    }

    /** The first may follow the second. */
    private final class Pair {
        private final String handle = newHandle();
        private final String first = register(handle);
        private final String second = register(newHandle());
        private String token = token(handle);
        private boolean firstDeleted;
        private boolean secondDeleted;
        private boolean wished;

        String step(Random random) {
            String step = random.ints(0, 7)
                    .mapToObj(this::possible)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            switch (step) {
                case "delete first" -> {
                    delete(first);
                    firstDeleted = true;
                }
                case "delete second" -> {
                    delete(second);
                    secondDeleted = true;
                }
                case "restore first" -> {
                    restore(first);
                    token = token(handle);
                    firstDeleted = false;
                }
                case "restore second" -> {
                    restore(second);
                    secondDeleted = false;
                }
                case "follow" -> {
                    follow(token, second);
                    wished = true;
                }
                case "unfollow" -> {
                    unfollow(token, second);
                    wished = false;
                }
                case "chunk" -> cascading.chunk();
                case "killed chunk" -> cascading.killedChunk();
                default -> cascading.settle();
            }
            return step;
        }

        private String possible(int number) {
            return switch (number) {
                case 0 -> firstDeleted ? "restore first" : "delete first";
                case 1 -> secondDeleted ? "restore second" : "delete second";
                case 2 -> firstDeleted || secondDeleted ? null : "follow";
                case 3 -> firstDeleted || !wished ? null : "unfollow";
                case 4 -> "chunk";
                case 5 -> "killed chunk";
                default -> "settle";
            };
        }
    }

    private static void follow(String token, String user) {
        as(token).put("/v1/users/{id}/follow", user).then().statusCode(204);
    }

    private static void unfollow(String token, String user) {
        as(token).delete("/v1/users/{id}/follow", user).then().statusCode(204);
    }

    private long live(String user) {
        return Events.count(pool, "follow WHERE following AND followee_id = '%s'".formatted(user));
    }
}
